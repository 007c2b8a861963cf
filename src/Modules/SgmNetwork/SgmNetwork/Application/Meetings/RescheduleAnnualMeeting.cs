using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Another day or place for the annual meeting, within its year.</summary>
/// <param name="StartsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="EndsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="Insee">INSEE code of the commune where it takes place.</param>
internal sealed record RescheduleAnnualMeeting(AnnualMeetingId Meeting, string StartsAt, string EndsAt, string Place, string? Insee = null) : ICommand<ResourceState>;

internal sealed class RescheduleAnnualMeetingHandler(IRepository<AnnualMeeting> meetings, SeatSurroundings surroundings) : ICommandHandler<RescheduleAnnualMeeting, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RescheduleAnnualMeeting command, CancellationToken cancellationToken)
    {
        if (await meetings.FirstOrDefaultAsync(new AnnualMeetingById(command.Meeting), cancellationToken) is not { } meeting)
            return MeetingErrors.NotFound();

        var commune = await surroundings.ReadPlaceAsync(command.Insee, cancellationToken);
        return commune.IsError
            ? commune.Errors
            : meeting.Reschedule(MeetingSchedule.Read(command.StartsAt, command.EndsAt, command.Place), commune.Value.Insee).Then(_ => meeting.State());
    }
}
