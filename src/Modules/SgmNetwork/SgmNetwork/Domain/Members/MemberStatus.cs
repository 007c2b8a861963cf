namespace Departement77.SgmNetwork.Domain.Members;

internal enum MemberStatus
{
    /// <summary>Let in by CDG77; has not come yet.</summary>
    Invited,
    Active,

    /// <summary>Has not come for a year.</summary>
    Dormant,
    Suspended,
    Left,

    /// <summary>Nothing tells who it was; its texts stay as those of a former member.</summary>
    Anonymised,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum MemberAction
{
    Join,
    FallDormant,
    Reactivate,
    Suspend,
    Resume,
    Leave,
    Anonymise,
}

internal static class MemberStatuses
{
    public static string French(this MemberStatus status) => status switch
    {
        MemberStatus.Invited => "invité",
        MemberStatus.Active => "actif",
        MemberStatus.Dormant => "en sommeil",
        MemberStatus.Suspended => "suspendu",
        MemberStatus.Left => "parti",
        MemberStatus.Anonymised => "ancien membre",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
