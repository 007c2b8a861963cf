using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The author of a post writes it anew. What was held back is published when nothing of an inhabitant is left in it.</summary>
/// <param name="Title">Of the question alone; null leaves it.</param>
internal sealed record EditPost(TopicId Topic, PostId Post, string Body, string? Title = null) : ICommand<PostState>;

internal sealed class EditPostHandler(TopicVisits visits, IRepository<Post> posts, TopicPolicy policy, TimeProvider clock) : ICommandHandler<EditPost, PostState>
{
    public async Task<ErrorOr<PostState>> Handle(EditPost command, CancellationToken cancellationToken)
    {
        // The post first: it is what If-Match speaks of.
        var post = await posts.FirstOrDefaultAsync(new PostById(command.Post), cancellationToken);
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (post is null || !visit.Value.Sees(post))
            return PostErrors.NotFound();

        if (!visit.Value.Wrote(post))
            return PostErrors.NotYours();

        return Edit(post, visit.Value, command);
    }

    private ErrorOr<PostState> Edit(Post post, TopicVisit visit, EditPost command)
    {
        var (topic, now, wasPublished) = (visit.Topic, clock.GetUtcNow(), post.PublishedAt is not null);
        if (post.Kind == PostKind.Question && command.Title is not null && Topic.ReadTitle(command.Title) is null)
            return TopicErrors.TitleRequired();

        // The title is looked at with the text, so it changes first; a refusal of the text keeps neither.
        var retitled = post.Kind == PostKind.Question ? topic.Retitle(command.Title) : Result.Success;
        if (retitled.IsError)
            return retitled.Errors;

        var edited = post.Edit(topic, command.Body, policy, now);
        if (edited.IsError)
            return edited.Errors;

        if (post.Kind == PostKind.Question)
        {
            var followed = topic.FollowQuestion(post.Status == PostStatus.Quarantined, now);
            if (followed.IsError)
                return followed.Errors;
        }
        else if (post.Status == PostStatus.Published && !wasPublished)
        {
            topic.TakeAnswer(post.Id, visit.IsAuthor, now);
        }

        return post.State(topic, edited.Value);
    }
}
