using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>A moderator has read what was held back: it names no inhabitant, and is published.</summary>
internal sealed record ReleasePost(TopicId Topic, PostId Post) : ICommand<PostState>;

internal sealed class ReleasePostHandler(TopicVisits visits, IRepository<Post> posts, TimeProvider clock) : ICommandHandler<ReleasePost, PostState>
{
    public async Task<ErrorOr<PostState>> Handle(ReleasePost command, CancellationToken cancellationToken)
    {
        var post = await posts.FirstOrDefaultAsync(new PostById(command.Post), cancellationToken);
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (post is null || !visit.Value.Sees(post))
            return PostErrors.NotFound();

        if (visit.Value.Wrote(post))
            return ModerationErrors.OwnPost();

        var (topic, now) = (visit.Value.Topic, clock.GetUtcNow());
        return post.Release(now).Then(_ =>
        {
            if (post.Kind == PostKind.Question)
                topic.FollowQuestion(isHeldBack: false, now);
            else
                topic.TakeAnswer(post.Id, isOfAuthor: IsOfAuthor(topic, post), now);

            return post.State(topic, []);
        });
    }

    private static bool IsOfAuthor(Topic topic, Post post) => post.IsAnonymous || (topic.AuthorSubject is not null && topic.AuthorSubject == post.AuthorSubject);
}
