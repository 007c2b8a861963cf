namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal enum ProviderBodyKind
{
    DepartmentalService,

    /// <summary>A body of its own, associated with the desk.</summary>
    AssociatedBody,
}

internal static class ProviderBodyKinds
{
    public static string French(this ProviderBodyKind kind) => kind switch
    {
        ProviderBodyKind.DepartmentalService => "service départemental",
        ProviderBodyKind.AssociatedBody => "organisme associé",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

internal static class ProviderBodyStatuses
{
    public static string French(this ProviderBodyStatus status) => status switch
    {
        ProviderBodyStatus.Open => "ouvert",
        ProviderBodyStatus.Closing => "en cours de fermeture",
        ProviderBodyStatus.Closed => "fermé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
