using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>The annual meeting took place.</summary>
/// <param name="Attendees">How many were there.</param>
/// <param name="Proof">A document of the meeting that proves it.</param>
internal sealed record HoldAnnualMeeting(AnnualMeetingId Meeting, DateOnly HeldOn, int Attendees, MeetingProofId Proof) : ICommand<ResourceState>;

internal sealed class HoldAnnualMeetingHandler(IRepository<AnnualMeeting> meetings, TimeProvider clock) : ICommandHandler<HoldAnnualMeeting, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(HoldAnnualMeeting command, CancellationToken cancellationToken) =>
        await meetings.FirstOrDefaultAsync(new AnnualMeetingById(command.Meeting), cancellationToken) is { } meeting
            ? meeting.Hold(command.HeldOn, command.Attendees, command.Proof, clock.TodayInParis()).Then(_ => meeting.State())
            : MeetingErrors.NotFound();
}
