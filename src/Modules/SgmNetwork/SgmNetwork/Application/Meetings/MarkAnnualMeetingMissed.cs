using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>The annual meeting did not take place.</summary>
/// <param name="Reason">Why.</param>
internal sealed record MarkAnnualMeetingMissed(AnnualMeetingId Meeting, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class MarkAnnualMeetingMissedHandler(IRepository<AnnualMeeting> meetings) : ICommandHandler<MarkAnnualMeetingMissed, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MarkAnnualMeetingMissed command, CancellationToken cancellationToken) =>
        await meetings.FirstOrDefaultAsync(new AnnualMeetingById(command.Meeting), cancellationToken) is { } meeting
            ? meeting.MarkMissed(command.Reason).Then(_ => meeting.State())
            : MeetingErrors.NotFound();
}
