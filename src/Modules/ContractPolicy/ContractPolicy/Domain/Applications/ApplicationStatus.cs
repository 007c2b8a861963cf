namespace Departement77.ContractPolicy.Domain.Applications;

internal enum ApplicationStatus
{
    /// <summary>The applicant prepares it; nobody examines it.</summary>
    Draft,

    /// <summary>Sent; the instructor looks whether the file is complete.</summary>
    Submitted,

    /// <summary>The file lacks documents: instruction has not begun.</summary>
    Incomplete,

    /// <summary>The file is complete, its receipt is dated, and the clock of the instruction runs.</summary>
    UnderInstruction,

    /// <summary>The instructor asked for more of a complete file: the clock stands still.</summary>
    WaitingForApplicant,

    /// <summary>Grants are computed and opinions known; no session holds it yet.</summary>
    ReadyForVote,

    /// <summary>On the agenda of a session.</summary>
    OnAgenda,
    Approved,
    Rejected,

    /// <summary>The session put the decision off: another session, or more instruction.</summary>
    Adjourned,
    Withdrawn,

    /// <summary>What was asked for never came.</summary>
    Inadmissible,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum ApplicationAction
{
    Operations,
    FinancingPlan,
    Options,
    Documents,
    Submit,
    AskDocuments,
    MarkComplete,
    Opinions,
    SetRetainedAmounts,
    ProposeToVote,
    PutOnAgenda,
    ResumeInstruction,

    /// <summary>The vote in favour; the two that follow are recorded by the same route.</summary>
    RecordVote,
    RecordRejection,
    RecordAdjournment,
    Withdraw,

    /// <summary>The end of a time limit; nobody asks for it.</summary>
    DeclareInadmissible,
}

internal static class ApplicationStatuses
{
    public static string French(this ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "en préparation",
        ApplicationStatus.Submitted => "déposée",
        ApplicationStatus.Incomplete => "incomplète",
        ApplicationStatus.UnderInstruction => "en instruction",
        ApplicationStatus.WaitingForApplicant => "en attente de la collectivité",
        ApplicationStatus.ReadyForVote => "prête pour le vote",
        ApplicationStatus.OnAgenda => "à l'ordre du jour",
        ApplicationStatus.Approved => "approuvée",
        ApplicationStatus.Rejected => "rejetée",
        ApplicationStatus.Adjourned => "ajournée",
        ApplicationStatus.Withdrawn => "retirée",
        ApplicationStatus.Inadmissible => "irrecevable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
