using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Plans a meeting of a group: by the animator or whoever leads it.</summary>
/// <param name="StartsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="EndsAt">ISO 8601; without an offset, the time of Paris.</param>
internal sealed record PlanGroupMeeting(WorkingGroupId Group, string Title, string StartsAt, string EndsAt, string Place) : ICommand<PlannedGroupMeeting>;

/// <summary>What was planned, in UTC.</summary>
internal sealed record PlannedGroupMeeting(Guid Id, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place) : IIdentified;

internal sealed class PlanGroupMeetingHandler(GroupPeople people) : ICommandHandler<PlanGroupMeeting, PlannedGroupMeeting>
{
    public async Task<ErrorOr<PlannedGroupMeeting>> Handle(PlanGroupMeeting command, CancellationToken cancellationToken)
    {
        var acting = await people.FindAsync(command.Group, cancellationToken);
        return acting
            .Then(found => found.ToSteer())
            .Then(group => group.PlanMeeting(command.Title, MeetingSchedule.Read(command.StartsAt, command.EndsAt, command.Place)))
            .Then(meeting => new PlannedGroupMeeting(meeting.Id.Value, meeting.Title, meeting.StartsAt, meeting.EndsAt, meeting.Place));
    }
}
