using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Who keeps order ends a topic: it is read, and written to no more.</summary>
/// <param name="Reason">For the audit.</param>
internal sealed record LockTopic(TopicId Topic, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class LockTopicHandler(TopicVisits visits, TimeProvider clock) : ICommandHandler<LockTopic, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(LockTopic command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        return visit.Then(found => found.Topic.Lock(command.Reason, clock.GetUtcNow())).Then(_ => visit.Value.Topic.State());
    }
}
