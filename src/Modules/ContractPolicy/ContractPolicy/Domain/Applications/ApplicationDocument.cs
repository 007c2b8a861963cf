using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

internal readonly record struct ApplicationDocumentId(Guid Value) : IIdentifier<ApplicationDocumentId>
{
    public static ApplicationDocumentId From(Guid value) => new(value);
}

/// <summary>A file of an application. It is never taken away: another of the same kind may follow it.</summary>
internal sealed class ApplicationDocument : AggregateRoot<ApplicationDocumentId>
{
    /// <summary>Rebuilt from its row.</summary>
    private ApplicationDocument()
    {
        Kind = "";
        Name = "";
        Sha256 = "";
        AddedBy = "";
    }

    public FundingApplicationId ApplicationId { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>Code of a document that the version asks for, or one of <see cref="DocumentRules"/>.</summary>
    public string Kind { get; private set; }

    public string Name { get; private set; }

    public DocumentType Type { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; }

    /// <summary>Where the store keeps it.</summary>
    public Guid FileId { get; private set; }

    /// <summary>How many documents the application might have when this one was added. The database counts: two people add at once.</summary>
    public int Quota { get; private set; }

    public string AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Adds a file that is already stored.</summary>
    public static ErrorOr<ApplicationDocument> Add(
        FundingApplication application, ApplicableRules version, string? kind, UploadedFile file, string? name, string by, ApplicationPolicy policy, DateTimeOffset now)
    {
        var allowed = FundingApplication.States.Move(application.Status, ApplicationAction.Documents);
        if (allowed.IsError)
            return allowed.Errors;

        List<Error> faults = [];
        if (!DocumentRules.IsKind(version, kind))
            faults.Add(ApplicationErrors.DocumentKindUnknown("/kind", version));

        var fileName = DocumentName.Read(name);
        if (fileName is null)
            faults.Add(ApplicationErrors.DocumentNameInvalid());

        if (faults.Count > 0)
            return faults;

        if (!file.Type.Fits(fileName!))
            return DocumentErrors.NameNotOfType();

        var document = new ApplicationDocument
        {
            Id = Identifier.New<ApplicationDocumentId>(),
            ApplicationId = application.Id,
            AuthoritySiren = application.AuthoritySiren,
            Kind = kind!,
            Name = fileName!,
            Type = file.Type,
            Size = file.Size,
            Sha256 = file.Sha256,
            FileId = file.Id,
            Quota = policy.DocumentsPerApplication,
            AddedBy = by,
            AddedAt = now,
        };
        document.Raise(new ApplicationDocumentAdded(application.Id, document.Id, document.Kind));
        return document;
    }
}

/// <summary>What kinds of documents an application may hold, and which it needs.</summary>
internal static class DocumentRules
{
    /// <summary>Decision of the prefect that lowers the owner's minimum.</summary>
    public const string Derogation = "derogation";

    /// <summary>Authorisation to begin works before the decision.</summary>
    public const string EarlyStart = "early-start-authorisation";

    public const string Other = "other";

    public static IEnumerable<string> KindsOf(ApplicableRules version) => version.Rules.RequiredDocuments.Select(document => document.Code).Union([Derogation, EarlyStart, Other]);

    public static bool IsKind(ApplicableRules version, string? code) => code is not null && KindsOf(version).Contains(code, StringComparer.Ordinal);

    public static Error Required(ApplicableRules version, string code) => InputError.At($"/documents/{code}", "document.required", $"Il manque cette pièce : {LabelOf(version, code)}.");

    private static string LabelOf(ApplicableRules version, string code) => code switch
    {
        Derogation => "décision du préfet qui abaisse la part minimale du maître d'ouvrage",
        EarlyStart => "autorisation de démarrer les travaux avant la décision",
        Other => "pièce complémentaire demandée par l'instructeur",
        _ => version.Rules.RequiredDocuments.FirstOrDefault(document => document.Code == code)?.Label ?? code,
    };
}

/// <summary>The documents that an application holds, by kind.</summary>
internal sealed class HeldDocuments(IEnumerable<(string Kind, DateTimeOffset AddedAt)> documents)
{
    private readonly ILookup<string, DateTimeOffset> held = documents.ToLookup(document => document.Kind, document => document.AddedAt, StringComparer.Ordinal);

    public bool Holds(string kind) => held.Contains(kind);

    public bool HoldsSince(string kind, DateTimeOffset instant) => held[kind].Any(addedAt => addedAt >= instant);
}
