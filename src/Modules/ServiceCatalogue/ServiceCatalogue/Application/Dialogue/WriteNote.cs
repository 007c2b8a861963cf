using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>Notes something on a request, out of the member's sight.</summary>
internal sealed record WriteNote(ServiceRequestId Request, string Text) : ICommand<WrittenNote>;

/// <summary>What was noted, without its words: answers are kept a day beside their Idempotency-Key.</summary>
internal sealed record WrittenNote(Guid Id, string Side, string? Body, DateTimeOffset WrittenAt);

internal sealed class WriteNoteHandler(IRepository<ServiceRequest> requests, IRepository<InternalNote> notes, ICurrentUser user, TimeProvider clock) : ICommandHandler<WriteNote, WrittenNote>
{
    public async Task<ErrorOr<WrittenNote>> Handle(WriteNote command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForSpeakerAsync(command.Request, user, cancellationToken);
        return request
            .Then(found => InternalNote.Write(found, user.Speaker(), command.Text, clock.GetUtcNow()))
            .Then(note =>
            {
                notes.Add(note);
                return new WrittenNote(note.Id.Value, note.Side.ToString(), note.Body?.Value, note.WrittenAt);
            });
    }
}
