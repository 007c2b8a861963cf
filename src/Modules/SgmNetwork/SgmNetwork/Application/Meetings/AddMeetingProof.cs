using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Keeps a document that proves that the annual meeting takes place, such as the sheet that those present signed.</summary>
internal sealed record AddMeetingProof(AnnualMeetingId Meeting, string Name, UploadedFile File) : ICommand<AddedMeetingProof>;

/// <summary>What was added.</summary>
internal sealed record AddedMeetingProof(Guid Id, string Name, string Type, long Size, string Sha256, DateTimeOffset AddedAt) : IIdentified;

internal sealed class AddMeetingProofHandler(IRepository<AnnualMeeting> meetings, ICurrentUser user, TimeProvider clock) : ICommandHandler<AddMeetingProof, AddedMeetingProof>
{
    public async Task<ErrorOr<AddedMeetingProof>> Handle(AddMeetingProof command, CancellationToken cancellationToken) =>
        await meetings.FirstOrDefaultAsync(new AnnualMeetingById(command.Meeting), cancellationToken) is { } meeting
            ? meeting.AddProof(command.File, command.Name, user.Subject, clock.GetUtcNow())
                .Then(proof => new AddedMeetingProof(proof.Id.Value, proof.Name, proof.Type.ToString(), proof.Size, proof.Sha256, proof.AddedAt))
            : MeetingErrors.NotFound();
}
