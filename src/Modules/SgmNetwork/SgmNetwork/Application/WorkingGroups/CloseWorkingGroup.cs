using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A group ends: by the animator or whoever leads it.</summary>
internal sealed record CloseWorkingGroup(WorkingGroupId Group) : ICommand<ResourceState>;

internal sealed class CloseWorkingGroupHandler(GroupPeople people, TimeProvider clock) : ICommandHandler<CloseWorkingGroup, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseWorkingGroup command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.ToSteer()).Then(group => group.Close(clock.TodayInParis()).Then(_ => group.State()));
    }
}
