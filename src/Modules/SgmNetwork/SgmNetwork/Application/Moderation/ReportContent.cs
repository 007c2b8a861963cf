using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>Somebody of the network tells the moderators of a topic or a post.</summary>
/// <param name="PostId">The post; null for the topic as a whole.</param>
internal sealed record ReportContent(TopicId TopicId, PostId? PostId = null, string? Reason = null) : ICommand<ResourceState>;

internal sealed class ReportContentHandler(TopicVisits visits, IRepository<Post> posts, IRepository<ModerationCase> cases, TimeProvider clock) : ICommandHandler<ReportContent, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReportContent command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.TopicId, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        Post? post = null;
        if (command.PostId is { } id && ((post = await posts.FirstOrDefaultAsync(new PostById(id), cancellationToken)) is null || !visit.Value.Sees(post)))
            return PostErrors.NotFound();

        // The question stands for its topic.
        var of = post is { Kind: not PostKind.Question } ? post.Id : (PostId?)null;
        return ModerationCase.Report(command.TopicId, of, visit.Value.Caller.Subject, command.Reason, clock.GetUtcNow()).Then(opened =>
        {
            cases.Add(opened);
            return new ResourceState(opened.Id.Value, opened.Status.ToString(), opened.AllowedActions, opened.Version);
        });
    }
}
