using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>The animator asks a group to look at a deliverable again.</summary>
/// <param name="Reason">What is to be mended.</param>
internal sealed record ReturnDeliverable(WorkingGroupId Group, DeliverableId Deliverable, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class ReturnDeliverableHandler(DeliverableFiles files, TimeProvider clock) : ICommandHandler<ReturnDeliverable, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReturnDeliverable command, CancellationToken cancellationToken)
    {
        var acting = await files.FindAsync(command.Group, command.Deliverable, cancellationToken);
        return acting.Then(found => found.Deliverable.SendBack(command.Reason, found.Caller.Subject, clock.GetUtcNow()).Then(_ => found.Deliverable.State()));
    }
}
