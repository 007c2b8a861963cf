using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct ContractSignatureId(Guid Value) : IIdentifier<ContractSignatureId>
{
    public static ContractSignatureId From(Guid value) => new(value);
}

/// <summary>What a party signs under a contract.</summary>
internal enum SignedDocument
{
    Contract,
    RealisationAgreement,
    Amendment,
}

/// <summary>Who signed when and where, as it was told.</summary>
internal sealed record SignatureDetails
{
    public const int TextMaxLength = 200;

    private SignatureDetails(ContractParty party, DateOnly signedOn, string? place, string? signingEvent, string? function)
    {
        Party = party;
        SignedOn = signedOn;
        Place = place;
        Event = signingEvent;
        Function = function;
    }

    public ContractParty Party { get; }

    public DateOnly SignedOn { get; }

    public string? Place { get; }

    /// <summary>Reference of the event of signature, such as an edition of the Congrès des maires.</summary>
    public string? Event { get; }

    /// <summary>« maire », « président du conseil départemental »: never the name.</summary>
    public string? Function { get; }

    /// <summary>A signature that is past, with a place or an event; else every fault.</summary>
    public static ErrorOr<SignatureDetails> Create(string? party, DateOnly signedOn, string? place, string? signingEvent, string? function, DateOnly today)
    {
        List<Error> faults = [];
        if (!Enum.TryParse<ContractParty>(party, out var who) || who.ToString() != party)
            faults.Add(ContractErrors.PartyUnknown());

        if (signedOn > today)
            faults.Add(ContractErrors.SignatureInTheFuture("/signedOn"));

        var (writtenPlace, writtenEvent, writtenFunction) = (Read("/place", place), Read("/event", signingEvent), Read("/function", function));
        if (faults.Count == 0 && writtenPlace is null && writtenEvent is null)
            faults.Add(ContractErrors.SignaturePlaceRequired());

        return faults.Count > 0 ? faults : new SignatureDetails(who, signedOn, writtenPlace, writtenEvent, writtenFunction);

        string? Read(string pointer, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;

            var line = WrittenText.Line(text, atLeast: 1, TextMaxLength);
            if (line is null)
                faults.Add(ContractErrors.SignatureTextInvalid(pointer));

            return line;
        }
    }
}

/// <summary>A party's signature of a contract, or of something agreed under it. That a party signs once is also held by the database.</summary>
internal sealed class ContractSignature
{
    public ContractSignature(SignedDocument document, Guid documentId, SignatureDetails details)
    {
        Id = Identifier.New<ContractSignatureId>();
        Document = document;
        DocumentId = documentId;
        Party = details.Party;
        SignedOn = details.SignedOn;
        Place = details.Place;
        Event = details.Event;
        Function = details.Function;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ContractSignature()
    {
    }

    public ContractSignatureId Id { get; private set; }

    public SignedDocument Document { get; private set; }

    public Guid DocumentId { get; private set; }

    public ContractParty Party { get; private set; }

    public DateOnly SignedOn { get; private set; }

    public string? Place { get; private set; }

    public string? Event { get; private set; }

    public string? Function { get; private set; }
}
