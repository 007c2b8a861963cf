namespace Departement77.ServiceCatalogue.Domain.Requests;

internal enum AssignmentStatus
{
    Proposed,
    Accepted,
    InProgress,
    Waiting,
    Done,
    Declined,

    /// <summary>Lapsed before it was done: unanswered in time, or its request was cancelled.</summary>
    Expired,
    Transferred,
}

internal enum AssignmentAction
{
    Accept,
    Decline,
    Start,
    AskMember,
    Answer,
    Transfer,
    Complete,
    Reopen,

    /// <summary>Changes what the member may expect, not the state.</summary>
    TimeLimits,
    Expire,
}

/// <summary>How a body was chosen.</summary>
internal enum AssignmentMode
{
    /// <summary>By the routing rules.</summary>
    Auto,

    /// <summary>By a person.</summary>
    Manual,

    /// <summary>With many others, by the rules or by a person.</summary>
    Bulk,
}

/// <summary>How a body's work ended.</summary>
internal enum AssignmentOutcome
{
    Delivered,
    AdviceOnly,
    NoHelpPossible,
    MemberUnreachable,
}

internal static class AssignmentStatuses
{
    public static string French(this AssignmentStatus status) => status switch
    {
        AssignmentStatus.Proposed => "proposée",
        AssignmentStatus.Accepted => "acceptée",
        AssignmentStatus.InProgress => "en cours",
        AssignmentStatus.Waiting => "en attente de la collectivité",
        AssignmentStatus.Done => "terminée",
        AssignmentStatus.Declined => "déclinée",
        AssignmentStatus.Expired => "caduque",
        AssignmentStatus.Transferred => "transférée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
