namespace Departement77.ContractPolicy.Domain.Contracts;

internal enum ContractStatus
{
    ToBeSigned,

    /// <summary>One party has signed, not all.</summary>
    PartiallySigned,
    InForce,

    /// <summary>Stopped for a time: it neither lapses nor is paid until it is resumed.</summary>
    Suspended,

    /// <summary>Everything was paid, or nothing was granted.</summary>
    Completed,

    /// <summary>Its last day is past: what was not paid is lost.</summary>
    Lapsed,

    /// <summary>Ended by a decision.</summary>
    Terminated,

    /// <summary>Given up before anybody signed.</summary>
    Cancelled,
}

internal enum ContractAction
{
    Sign,
    Notify,
    Activate,
    Cancel,
    Agree,
    Commit,
    RecordProof,
    DeclareWorksStart,
    Amend,
    Extend,
    Suspend,
    Resume,
    Warn,
    Lapse,
    Terminate,
    Close,
}

/// <summary>How the Département binds itself.</summary>
internal enum ContractForm
{
    /// <summary>All parties sign; it lasts as long as the version of the rules says.</summary>
    SignedContract,

    /// <summary>A scheme without duration: the vote is notified, nobody signs, and no day ends it.</summary>
    GrantDecision,
}

internal enum ContractParty
{
    Department,
    Region,
    Beneficiary,
}

/// <summary>From which day the duration counts. No source says it (dossier, worked case 31).</summary>
internal enum ContractStart
{
    Vote,
    Signature,
}

internal static class ContractStatuses
{
    public static string French(this ContractStatus status) => status switch
    {
        ContractStatus.ToBeSigned => "à signer",
        ContractStatus.PartiallySigned => "signé en partie",
        ContractStatus.InForce => "en vigueur",
        ContractStatus.Suspended => "suspendu",
        ContractStatus.Completed => "soldé",
        ContractStatus.Lapsed => "caduc",
        ContractStatus.Terminated => "résilié",
        ContractStatus.Cancelled => "annulé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class ContractForms
{
    public static string French(this ContractForm form) => form switch
    {
        ContractForm.SignedContract => "contrat",
        ContractForm.GrantDecision => "décision de subvention",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "This form has no French name."),
    };
}
