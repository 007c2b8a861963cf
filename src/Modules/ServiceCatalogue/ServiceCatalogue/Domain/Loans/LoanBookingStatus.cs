namespace Departement77.ServiceCatalogue.Domain.Loans;

internal enum LoanBookingStatus
{
    Requested,
    Approved,
    AgreementSigned,
    PickedUp,

    /// <summary>Out, and not back on the day agreed.</summary>
    Overdue,

    /// <summary>Back, and being checked: it blocks the copy until the end of the checking time.</summary>
    Returned,
    Closed,
    Refused,
    Cancelled,

    /// <summary>Nobody collected the copy.</summary>
    Lapsed,
}

internal enum LoanBookingAction
{
    Approve,
    Refuse,
    Sign,
    RecordInsurance,
    PickUp,
    Return,
    Close,
    Cancel,
    MarkOverdue,
    Lapse,
}

/// <summary>How a copy comes back.</summary>
internal enum CopyCondition
{
    Good,
    Damaged,
}

internal static class LoanBookingStatuses
{
    public static string French(this LoanBookingStatus status) => status switch
    {
        LoanBookingStatus.Requested => "demandée",
        LoanBookingStatus.Approved => "approuvée",
        LoanBookingStatus.AgreementSigned => "convention signée",
        LoanBookingStatus.PickedUp => "exposition retirée",
        LoanBookingStatus.Overdue => "en retard",
        LoanBookingStatus.Returned => "rendue",
        LoanBookingStatus.Closed => "close",
        LoanBookingStatus.Refused => "refusée",
        LoanBookingStatus.Cancelled => "annulée",
        LoanBookingStatus.Lapsed => "caduque",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class CopyConditions
{
    public static string French(this CopyCondition condition) => condition switch
    {
        CopyCondition.Good => "bon état",
        CopyCondition.Damaged => "endommagé",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "This condition has no French name."),
    };
}
