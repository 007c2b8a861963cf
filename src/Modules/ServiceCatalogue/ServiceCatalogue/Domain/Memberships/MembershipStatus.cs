namespace Departement77.ServiceCatalogue.Domain.Memberships;

internal enum MembershipStatus
{
    /// <summary>Prepared, not sent. No command leaves a membership here yet: a request is submitted as it is made.</summary>
    Draft,
    Submitted,
    UnderReview,
    Active,
    Suspended,
    Ended,
    Rejected,
}

internal enum MembershipAction
{
    Review,
    Activate,
    Reject,
    Suspend,
    Resume,
    End,
}

internal static class MembershipStatuses
{
    public static string French(this MembershipStatus status) => status switch
    {
        MembershipStatus.Draft => "brouillon",
        MembershipStatus.Submitted => "déposée",
        MembershipStatus.UnderReview => "en examen",
        MembershipStatus.Active => "active",
        MembershipStatus.Suspended => "suspendue",
        MembershipStatus.Ended => "terminée",
        MembershipStatus.Rejected => "refusée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
