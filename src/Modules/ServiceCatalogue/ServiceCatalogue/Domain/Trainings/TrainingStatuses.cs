namespace Departement77.ServiceCatalogue.Domain.Trainings;

internal enum TrainingSessionStatus
{
    /// <summary>Prepared: nobody but those who prepare it sees it.</summary>
    Planned,
    Open,

    /// <summary>Every place is taken, or offered to somebody who waited: whoever registers now waits.</summary>
    Full,
    Held,
    Cancelled,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum TrainingSessionAction
{
    Revise,
    Open,
    Registrations,
    Attendance,
    Hold,
    Cancel,

    /// <summary>The last place went.</summary>
    FillUp,

    /// <summary>A place became free, and nobody waits for it.</summary>
    FreeUp,
}

internal enum RegistrationStatus
{
    /// <summary>Asked for; the session says at once whether there is a place.</summary>
    Requested,
    Confirmed,
    WaitListed,

    /// <summary>A place became free and is kept for this entry, for a while.</summary>
    Offered,
    Attended,
    NoShow,

    /// <summary>Passed over in the waiting list, with the reason.</summary>
    Skipped,
    Cancelled,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum RegistrationAction
{
    Confirm,
    WaitList,
    Offer,
    Accept,
    Decline,
    Skip,
    Attend,
    Miss,
    Cancel,
}

/// <summary>Why an entry of the waiting list was passed over.</summary>
internal enum SkipCode
{
    OfferExpired,
    OfferDeclined,
    MembershipInactive,
    NoPlaceLeft,
}

internal static class TrainingSessionStatuses
{
    public static string French(this TrainingSessionStatus status) => status switch
    {
        TrainingSessionStatus.Planned => "prévue",
        TrainingSessionStatus.Open => "ouverte",
        TrainingSessionStatus.Full => "complète",
        TrainingSessionStatus.Held => "tenue",
        TrainingSessionStatus.Cancelled => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class RegistrationStatuses
{
    public static string French(this RegistrationStatus status) => status switch
    {
        RegistrationStatus.Requested => "demandée",
        RegistrationStatus.Confirmed => "confirmée",
        RegistrationStatus.WaitListed => "en liste d'attente",
        RegistrationStatus.Offered => "place proposée",
        RegistrationStatus.Attended => "présent",
        RegistrationStatus.NoShow => "absent",
        RegistrationStatus.Skipped => "passée",
        RegistrationStatus.Cancelled => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };

    /// <summary>Whether it counts against the capacity.</summary>
    public static bool TakesPlace(this RegistrationStatus status) =>
        status is RegistrationStatus.Confirmed or RegistrationStatus.Offered or RegistrationStatus.Attended or RegistrationStatus.NoShow;

    /// <summary>Whether the person is still registered, in a place or waiting.</summary>
    public static bool IsLive(this RegistrationStatus status) => status is not (RegistrationStatus.Skipped or RegistrationStatus.Cancelled);
}

internal static class SkipCodes
{
    public static string French(this SkipCode code) => code switch
    {
        SkipCode.OfferExpired => "la place proposée n'a pas été acceptée à temps",
        SkipCode.OfferDeclined => "la place proposée a été refusée",
        SkipCode.MembershipInactive => "l'adhésion de la collectivité n'est plus active",
        SkipCode.NoPlaceLeft => "aucune place ne s'est libérée avant la session",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This code has no French name."),
    };
}
