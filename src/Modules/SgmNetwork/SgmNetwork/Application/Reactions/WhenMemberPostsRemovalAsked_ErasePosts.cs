using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Topics;
using MemberPostsRemovalAsked = Departement77.SgmNetwork.IntegrationEvents.MemberPostsRemovalAsked;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A member who has left wants nothing kept of what they wrote, anonymously or not. Answers of others stay, under a question without its text.</summary>
[Subscriber("sgm.erase-posts-of-member")]
internal sealed class WhenMemberPostsRemovalAsked_ErasePosts(IRepository<Topic> topics, IRepository<Post> posts, IRepository<AnonymousAuthor> authors, IAnonymity anonymity)
    : IReactTo<MemberPostsRemovalAsked>
{
    public async Task Handle(MemberPostsRemovalAsked notification, CancellationToken cancellationToken)
    {
        // The audit of what is erased would lead, by its trace, from an anonymous question to the member who leaves.
        anonymity.HideAuthor();
        var member = new MemberId(notification.MemberId);
        var anonymous = (await authors.ListAsync(new AnonymousAuthorsOfMember(member), cancellationToken)).Select(author => author.Id).ToList();
        Post[] written = [.. await posts.ListAsync(new PostsOfMember(member), cancellationToken), .. await posts.ListAsync(new AnonymousPostsOf(anonymous), cancellationToken)];
        var asked = written.Where(post => post.Kind == PostKind.Question).Select(post => post.Topic).ToList();
        foreach (var topic in await topics.ListAsync(new TopicsByIds(asked), cancellationToken))
            topic.Erase();

        foreach (var post in written)
            post.Erase();
    }
}
