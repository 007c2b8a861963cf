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
    Complete,
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
