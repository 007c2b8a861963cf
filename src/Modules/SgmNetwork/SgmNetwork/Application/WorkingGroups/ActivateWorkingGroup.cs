using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A group begins its work: by the animator or whoever leads it.</summary>
internal sealed record ActivateWorkingGroup(WorkingGroupId Group) : ICommand<ResourceState>;

internal sealed class ActivateWorkingGroupHandler(GroupPeople people) : ICommandHandler<ActivateWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ActivateWorkingGroup command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.ToSteer()).Then(group => group.Activate().Then(_ => group.State()));
    }
}
