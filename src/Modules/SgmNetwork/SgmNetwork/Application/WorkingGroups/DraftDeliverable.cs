using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Somebody of a group begins a deliverable.</summary>
/// <param name="Theme">Code of a theme; left out, that of the group.</param>
internal sealed record DraftDeliverable(WorkingGroupId Group, string Title, string Description, string? Theme = null) : ICommand<ResourceState>;

internal sealed class DraftDeliverableHandler(GroupPeople people, IRepository<Deliverable> deliverables, TimeProvider clock) : ICommandHandler<DraftDeliverable, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DraftDeliverable command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting
            .Then(found => Deliverable.Draft(found.Group, command.Title, command.Description, command.Theme, found.Person, clock.GetUtcNow()))
            .Then(deliverable =>
            {
                deliverables.Add(deliverable);
                return deliverable.State();
            });
    }
}
