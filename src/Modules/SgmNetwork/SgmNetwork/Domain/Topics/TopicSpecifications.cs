using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Topics;

internal sealed class TopicById : Specification<Topic>
{
    public TopicById(TopicId id) => Query.Where(topic => topic.Id == id);
}

internal sealed class PostById : Specification<Post>
{
    public PostById(PostId id) => Query.Where(post => post.Id == id);
}

/// <summary>The first post of a topic.</summary>
internal sealed class QuestionOf : Specification<Post>
{
    public QuestionOf(TopicId topic) => Query.Where(post => post.Topic == topic && post.Kind == PostKind.Question);
}

internal sealed class AnonymousAuthorOf : Specification<AnonymousAuthor>
{
    public AnonymousAuthorOf(TopicId topic) => Query.Where(author => author.Id == topic);
}

/// <summary>What a member wrote under their own name.</summary>
internal sealed class PostsOfMember : Specification<Post>
{
    public PostsOfMember(MemberId member) => Query.Where(post => post.AuthorMember == member && post.Kind != PostKind.System && post.Status != PostStatus.Removed);
}

internal sealed class TopicsByIds : Specification<Topic>
{
    public TopicsByIds(IReadOnlyCollection<TopicId> ids) => Query.Where(topic => ids.Contains(topic.Id));
}

/// <summary>The anonymous questions of a member.</summary>
internal sealed class AnonymousAuthorsOfMember : Specification<AnonymousAuthor>
{
    public AnonymousAuthorsOfMember(MemberId member) => Query.Where(author => author.Member == member);
}

/// <summary>What the authors of anonymous questions wrote in them.</summary>
internal sealed class AnonymousPostsOf : Specification<Post>
{
    public AnonymousPostsOf(IReadOnlyCollection<TopicId> topics) => Query.Where(post => post.IsAnonymous && topics.Contains(post.Topic) && post.Status != PostStatus.Removed);
}
