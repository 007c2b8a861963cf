using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Somebody of the network joins a group; who is in it already stays in it.</summary>
internal sealed record JoinWorkingGroup(WorkingGroupId Group) : ICommand<ResourceState>;

internal sealed class JoinWorkingGroupHandler(GroupPeople people, TimeProvider clock) : ICommandHandler<JoinWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(JoinWorkingGroup command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.Group.Join(found.Person, clock.GetUtcNow()).Then(_ => found.Group.State()));
    }
}
