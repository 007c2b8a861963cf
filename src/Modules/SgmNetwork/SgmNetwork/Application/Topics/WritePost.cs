using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Somebody answers in a topic, or goes on. The author of an anonymous question stays anonymous.</summary>
/// <param name="Body">Markdown or plain text; HTML is taken away.</param>
internal sealed record WritePost(TopicId Topic, string Body) : ICommand<PostState>;

internal sealed class WritePostHandler(TopicVisits visits, IRepository<Post> posts, IRepository<PostStamp> stamps, TopicPolicy policy, TimeProvider clock) : ICommandHandler<WritePost, PostState>
{
    public async Task<ErrorOr<PostState>> Handle(WritePost command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        var (topic, isAuthor, now) = (visit.Value.Topic, visit.Value.IsAuthor, clock.GetUtcNow());
        return Post.Write(topic, visit.Value.Writer, isAuthor, command.Body, now).Then(written =>
        {
            posts.Add(written.Post);
            stamps.Add(new PostStamp(visit.Value.Caller.Subject, policy.PostsPerMinute, now));
            if (written.Post.Status == PostStatus.Published)
                topic.TakeAnswer(written.Post.Id, isAuthor, now);

            return written.Post.State(topic, written.Found);
        });
    }
}
