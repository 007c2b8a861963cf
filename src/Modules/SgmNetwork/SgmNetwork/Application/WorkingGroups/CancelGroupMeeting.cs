using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A meeting of a group will not take place: by the animator or whoever leads it.</summary>
internal sealed record CancelGroupMeeting(WorkingGroupId Group, GroupMeetingId GroupMeeting) : ICommand<ResourceState>;

internal sealed class CancelGroupMeetingHandler(GroupPeople people) : ICommandHandler<CancelGroupMeeting, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelGroupMeeting command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting.Then(found => found.ToSteer()).Then(group => group.CancelMeeting(command.GroupMeeting).Then(_ => group.State()));
    }
}
