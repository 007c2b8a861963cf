using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

internal readonly record struct PaymentDocumentId(Guid Value) : IIdentifier<PaymentDocumentId>
{
    public static PaymentDocumentId From(Guid value) => new(value);
}

/// <summary>A file behind a payment request: an invoice, a statement of completion. It never changes, and is an aggregate of its own, so that adding one leaves the account as it is.</summary>
internal sealed class PaymentDocument : AggregateRoot<PaymentDocumentId>
{
    private PaymentDocument(PaymentRequest request, PaymentProofId? proof, UploadedFile file, string name, int quota, string by, DateTimeOffset now)
    {
        Id = Identifier.New<PaymentDocumentId>();
        Request = request.Id;
        Proof = proof;
        AuthoritySiren = request.AuthoritySiren;
        Name = name;
        Type = file.Type;
        Size = file.Size;
        Sha256 = file.Sha256;
        FileId = file.Id;
        Quota = quota;
        AddedBy = by;
        AddedAt = now;
    }

    /// <summary>Rebuilt from its row.</summary>
    private PaymentDocument() => Name = Sha256 = AddedBy = "";

    public PaymentRequestId Request { get; private set; }

    /// <summary>The proof that it shows; null for the request as a whole.</summary>
    public PaymentProofId? Proof { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public string Name { get; private set; }

    public DocumentType Type { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; }

    /// <summary>Where the store keeps it.</summary>
    public Guid FileId { get; private set; }

    /// <summary>How many documents the request might have when this one was added. The database counts: two people add at once.</summary>
    public int Quota { get; private set; }

    public string AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Somebody adds a file that is already stored, before the request is approved.</summary>
    public static ErrorOr<PaymentDocument> Add(
        PaymentRequest request, PaymentProofId? proof, UploadedFile file, string? name, PaymentPolicy policy, string by, DateTimeOffset now)
    {
        if (DocumentName.Read(name) is not { } fileName)
            return PaymentErrors.DocumentNameInvalid();

        if (!file.Type.Fits(fileName))
            return DocumentErrors.NameNotOfType();

        if (proof is not null && request.UsedProofs.All(used => used.Id != proof))
            return PaymentErrors.ProofUnknown("/proof");

        if (request.Status is not (PaymentRequestStatus.Submitted or PaymentRequestStatus.ChangesRequested or PaymentRequestStatus.Checked))
            return PaymentErrors.DocumentTooLate(request.Status);

        var document = new PaymentDocument(request, proof, file, fileName, policy.DocumentsPerRequest, by, now);
        document.Raise(new PaymentDocumentAdded(request.Id, document.Id));
        return document;
    }
}
