namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

internal enum SavedSearchStatus
{
    /// <summary>Whoever reads the address has not said yes yet: nothing is sent but the mail that asks.</summary>
    Unconfirmed,
    Active,
    Stopped,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum SavedSearchAction
{
    Confirm,
    Change,
    Stop,
}

internal static class SavedSearchStatuses
{
    public static string French(this SavedSearchStatus status) => status switch
    {
        SavedSearchStatus.Unconfirmed => "à confirmer",
        SavedSearchStatus.Active => "active",
        SavedSearchStatus.Stopped => "arrêtée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
