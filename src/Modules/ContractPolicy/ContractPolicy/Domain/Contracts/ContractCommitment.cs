using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct ContractCommitmentId(Guid Value) : IIdentifier<ContractCommitmentId>
{
    public static ContractCommitmentId From(Guid value) => new(value);
}

internal enum CommitmentKind
{
    /// <summary>The sign on the building site that names the funders.</summary>
    SiteSign,

    /// <summary>A trainee or an apprentice, two months at least: a condition of the Région's money.</summary>
    Trainee,

    /// <summary>The review of the operations at the end.</summary>
    OperationsReview,
    Other,
}

internal static class CommitmentKinds
{
    public static string French(this CommitmentKind kind) => kind switch
    {
        CommitmentKind.SiteSign => "panneau de chantier",
        CommitmentKind.Trainee => "stagiaire ou apprenti",
        CommitmentKind.OperationsReview => "bilan des opérations",
        CommitmentKind.Other => "autre engagement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

/// <summary>Something that the beneficiary has to do and to prove by a day.</summary>
internal sealed class ContractCommitment
{
    public const int LabelMaxLength = 300;
    public const int ReferenceMaxLength = 300;

    public ContractCommitment(CommitmentKind kind, string label, DateOnly dueOn)
    {
        Id = Identifier.New<ContractCommitmentId>();
        Kind = kind;
        Label = label;
        DueOn = dueOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ContractCommitment() => Label = "";

    public ContractCommitmentId Id { get; private set; }

    public CommitmentKind Kind { get; private set; }

    public string Label { get; private set; }

    /// <summary>Last day, Paris calendar.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly? ProvedOn { get; private set; }

    /// <summary>Where the proof can be found, when it is no file here.</summary>
    public string? ProofReference { get; private set; }

    /// <summary>Where the store keeps the proof.</summary>
    public Guid? ProofFileId { get; private set; }

    public string? ProofName { get; private set; }

    public DocumentType? ProofType { get; private set; }

    public long? ProofSize { get; private set; }

    internal void Prove(string reference, DateOnly on) => (ProofReference, ProvedOn) = (reference, on);

    internal void Prove(UploadedFile file, string name, DateOnly on) =>
        (ProofFileId, ProofName, ProofType, ProofSize, ProvedOn) = (file.Id, name, file.Type, file.Size, on);
}
