using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal readonly record struct RequestDocumentId(Guid Value) : IIdentifier<RequestDocumentId>
{
    public static RequestDocumentId From(Guid value) => new(value);
}

/// <summary>A file that somebody adds to a request: for all who read its messages, or internal like a note.</summary>
internal sealed class RequestDocument : DialogueEntry<RequestDocumentId>
{
    private RequestDocument(ServiceRequest request, Speaker speaker, AssignmentId? assignment, bool isInternal, UploadedFile file, string name, int quota, DateTimeOffset now)
        : base(request, speaker, assignment, isInternal, now)
    {
        Name = name;
        Type = file.Type;
        Size = file.Size;
        Sha256 = file.Sha256;
        FileId = file.Id;
        Quota = quota;
    }

    /// <summary>Rebuilt from its row.</summary>
    private RequestDocument()
    {
        Name = "";
        Sha256 = "";
    }

    public string Name { get; private set; }

    public DocumentType Type { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; }

    /// <summary>Where the store keeps it.</summary>
    public Guid FileId { get; private set; }

    /// <summary>How many documents the request might have when this one was added. The database counts: two people add at once.</summary>
    public int Quota { get; private set; }

    /// <summary>Somebody adds a file that is already stored.</summary>
    /// <param name="request">To which request.</param>
    /// <param name="speaker">Who.</param>
    /// <param name="assignment">The part it is about; null is for all bodies that take part.</param>
    /// <param name="isInternal">Out of the member's sight. Whether the speaker may is for the caller to check.</param>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, as it was sent.</param>
    /// <param name="policy">Until when, and how many.</param>
    /// <param name="now">When.</param>
    public static ErrorOr<RequestDocument> Add(
        ServiceRequest request, Speaker speaker, AssignmentId? assignment, bool isInternal, UploadedFile file, string? name, DialoguePolicy policy, DateTimeOffset now)
    {
        if (!request.Knows(speaker, assignment))
            return RequestErrors.AssignmentNotFound();

        if (DocumentName.Read(name) is not { } fileName)
            return DialogueErrors.DocumentNameInvalid();

        if (!file.Type.Fits(fileName))
            return DocumentErrors.NameNotOfType();

        var allowed = isInternal ? DialoguePolicy.CanNote(request, speaker, assignment) : policy.CanSpeak(request, speaker, assignment, now.ToParisDay());
        if (allowed.IsError)
            return allowed.Errors;

        var document = new RequestDocument(request, speaker, assignment, isInternal, file, fileName, policy.DocumentsPerRequest, now);
        document.Raise(isInternal
            ? new InternalDocumentAdded(document.Request, document.Id)
            : new DocumentAdded(document.Request, document.AuthoritySiren, document.Id, document.Side, document.Body));
        return document;
    }
}
