namespace Departement77.SgmNetwork.Domain.Seats;

internal enum SeatStatus
{
    /// <summary>Somebody was appointed.</summary>
    Filled,

    /// <summary>Somebody stands in.</summary>
    Interim,

    /// <summary>Nobody holds it: the commune recruits.</summary>
    Vacant,

    /// <summary>The commune has no such post any more.</summary>
    Suppressed,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum SeatAction
{
    Fill,
    Interim,
    Vacate,
    ChangeCategory,
    AnnounceDeparture,
    DeclareDirector,
    Suppress,
    Reopen,
}

/// <summary>Category of a public agent (catégorie hiérarchique). A is the highest.</summary>
internal enum AgentCategory
{
    A,
    B,
    C,
}

internal static class SeatStatuses
{
    public static string French(this SeatStatus status) => status switch
    {
        SeatStatus.Filled => "pourvu",
        SeatStatus.Interim => "en intérim",
        SeatStatus.Vacant => "vacant",
        SeatStatus.Suppressed => "supprimé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
