using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>The animator accepts a deliverable: it may become a resource.</summary>
internal sealed record AcceptDeliverable(WorkingGroupId Group, DeliverableId Deliverable) : ICommand<ResourceState>;

internal sealed class AcceptDeliverableHandler(DeliverableFiles files, TimeProvider clock) : ICommandHandler<AcceptDeliverable, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AcceptDeliverable command, CancellationToken cancellationToken)
    {
        var acting = await files.FindAsync(command.Group, command.Deliverable, cancellationToken);
        return acting.Then(found => found.Deliverable.Accept(found.Caller.Subject, clock.GetUtcNow()).Then(_ => found.Deliverable.State()));
    }
}
