using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal readonly record struct InternalNoteId(Guid Value) : IIdentifier<InternalNoteId>
{
    public static InternalNoteId From(Guid value) => new(value);
}

/// <summary>
/// What agents write for themselves: the coordinator for the agents and the bodies, a body for itself and the coordinator. The member never reads it.
/// Written on a request that is over, too: why it ended so is worth a note.
/// </summary>
internal sealed class InternalNote : DialogueEntry<InternalNoteId>
{
    public const int TextMaxLength = 10_000;

    private InternalNote(ServiceRequest request, Speaker speaker, string text, DateTimeOffset now)
        : base(request, speaker, assignment: null, isInternal: true, now) => Text = text;

    /// <summary>Rebuilt from its row.</summary>
    private InternalNote() => Text = "";

    public string Text { get; private set; }

    /// <summary>The coordinator or a body notes something.</summary>
    public static ErrorOr<InternalNote> Write(ServiceRequest request, Speaker speaker, string? text, DateTimeOffset now)
    {
        if (WrittenText.Paragraphs(text, 1, TextMaxLength) is not { } written)
            return DialogueErrors.TextRequired();

        var allowed = DialoguePolicy.CanNote(request, speaker, assignment: null);
        if (allowed.IsError)
            return allowed.Errors;

        var note = new InternalNote(request, speaker, written, now);
        note.Raise(new NoteWritten(note.Request, note.Id));
        return note;
    }
}
