using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Registration and badges of the annual meeting are an edition of the events module's.</summary>
/// <param name="EditionReference">How that module knows it.</param>
internal sealed record LinkMeetingEdition(AnnualMeetingId Meeting, string EditionReference) : ICommand<ResourceState>;

internal sealed class LinkMeetingEditionHandler(IRepository<AnnualMeeting> meetings) : ICommandHandler<LinkMeetingEdition, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(LinkMeetingEdition command, CancellationToken cancellationToken) =>
        await meetings.FirstOrDefaultAsync(new AnnualMeetingById(command.Meeting), cancellationToken) is { } meeting
            ? meeting.LinkEdition(command.EditionReference).Then(_ => meeting.State())
            : MeetingErrors.NotFound();
}
