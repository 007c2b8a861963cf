using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Somebody leaves a group; who is not in it stays out of it.</summary>
internal sealed record LeaveWorkingGroup(WorkingGroupId Group) : ICommand<ResourceState>;

internal sealed class LeaveWorkingGroupHandler(GroupPeople people) : ICommandHandler<LeaveWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(LeaveWorkingGroup command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.Group.Leave(found.Person).Then(_ => found.Group.State()));
    }
}
