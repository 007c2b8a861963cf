using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Territory;

/// <summary>A commune of the département.</summary>
/// <param name="Insee">INSEE code.</param>
/// <param name="Name">French name.</param>
/// <param name="Siren">SIREN.</param>
/// <param name="PostalCodes">Its postal codes.</param>
/// <param name="Arrondissement">Code of its arrondissement, for instance 772 for Melun.</param>
/// <param name="IntercommunalitySiren">SIREN of its intercommunality.</param>
/// <param name="Location">Where it is.</param>
/// <param name="IsLocationExact">Whether that is its own place, not the mean of its neighbours.</param>
public sealed record Commune(
    string Insee,
    string Name,
    string Siren,
    IReadOnlyList<string> PostalCodes,
    string Arrondissement,
    string IntercommunalitySiren,
    GeoPoint Location,
    bool IsLocationExact)
{
    /// <summary>Code of the former commune that was asked for; null when the commune was asked for by its own.</summary>
    public string? FormerInsee { get; init; }

    /// <summary>Name of the former commune that was asked for.</summary>
    public string? FormerName { get; init; }
}
