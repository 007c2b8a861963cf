namespace Departement77.ServiceCatalogue.Domain.Requests;

internal enum RequestStatus
{
    /// <summary>Prepared, not sent. No command leaves a request here yet.</summary>
    Draft,
    Submitted,
    Acknowledged,
    Qualified,
    Routed,
    InProgress,
    WaitingForMember,

    /// <summary>No body took it: back on the coordinator's desk.</summary>
    ToReroute,
    Resolved,
    ResolvedWithoutHelp,
    Closed,
    Rejected,
    Cancelled,
}

internal enum RequestAction
{
    Acknowledge,
    Qualify,
    Propose,
    Route,
    AskMember,
    Answer,
    Reject,
    Close,
    Reopen,
    Satisfaction,
    Cancel,
}

internal static class RequestStatuses
{
    public static string French(this RequestStatus status) => status switch
    {
        RequestStatus.Draft => "brouillon",
        RequestStatus.Submitted => "déposée",
        RequestStatus.Acknowledged => "reçue",
        RequestStatus.Qualified => "qualifiée",
        RequestStatus.Routed => "orientée",
        RequestStatus.InProgress => "en cours",
        RequestStatus.WaitingForMember => "en attente de la collectivité",
        RequestStatus.ToReroute => "à réorienter",
        RequestStatus.Resolved => "résolue",
        RequestStatus.ResolvedWithoutHelp => "terminée sans aide apportée",
        RequestStatus.Closed => "close",
        RequestStatus.Rejected => "rejetée",
        RequestStatus.Cancelled => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
