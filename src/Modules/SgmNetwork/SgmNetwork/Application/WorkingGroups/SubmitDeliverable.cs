using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A group hands in a deliverable.</summary>
internal sealed record SubmitDeliverable(WorkingGroupId Group, DeliverableId Deliverable) : ICommand<ResourceState>;

internal sealed class SubmitDeliverableHandler(DeliverableFiles files, TimeProvider clock) : ICommandHandler<SubmitDeliverable, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SubmitDeliverable command, CancellationToken cancellationToken)
    {
        var acting = await files.FindAsync(command.Group, command.Deliverable, cancellationToken);
        return acting.Then(found => found.Deliverable.Submit(found.Group, found.Person, clock.GetUtcNow()).Then(_ => found.Deliverable.State()));
    }
}
