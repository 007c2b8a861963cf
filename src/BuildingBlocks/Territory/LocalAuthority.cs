namespace Departement77.Territory;

/// <summary>A collectivité of the département.</summary>
/// <param name="Siren">Its SIREN, 9 digits.</param>
/// <param name="Name">Its French name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Insee">INSEE code of a commune; null for the others.</param>
/// <param name="Communes">INSEE codes of its perimeter in the département, of current communes only, sorted; for a commune, its own.</param>
public sealed record LocalAuthority(string Siren, string Name, LocalAuthorityKind Kind, string? Insee, IReadOnlyList<string> Communes);

/// <summary>Kinds of authorities.</summary>
public enum LocalAuthorityKind
{
    /// <summary>A commune.</summary>
    Municipality,

    /// <summary>An établissement public de coopération intercommunale à fiscalité propre.</summary>
    InterMunicipality,

    /// <summary>A syndicate of communes.</summary>
    InterMunicipalSyndicate,
}
