namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

internal enum AuthorityFileStatus
{
    Open,

    /// <summary>Its authority merged into one that has a file already: that one goes on.</summary>
    Merged,
}

/// <summary>Done by events and the calendar, never asked for by a route.</summary>
internal enum AuthorityFileAction
{
    Refresh,
    Follow,
    Merge,
}

internal static class AuthorityFileStatuses
{
    public static string French(this AuthorityFileStatus status) => status switch
    {
        AuthorityFileStatus.Open => "ouvert",
        AuthorityFileStatus.Merged => "fusionné",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
