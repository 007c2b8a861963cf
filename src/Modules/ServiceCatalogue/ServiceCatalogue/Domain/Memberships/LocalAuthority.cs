using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

internal enum AuthorityKind
{
    Municipality,
    InterMunicipality,
    InterMunicipalSyndicate,
}

internal static class AuthorityKinds
{
    /// <summary>French, in the plural and without an article: « communes ».</summary>
    public static string Plural(this AuthorityKind kind) => kind switch
    {
        AuthorityKind.Municipality => "communes",
        AuthorityKind.InterMunicipality => "intercommunalités",
        AuthorityKind.InterMunicipalSyndicate => "syndicats",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };

    public static string French(this AuthorityKind kind) => kind switch
    {
        AuthorityKind.Municipality => "commune",
        AuthorityKind.InterMunicipality => "intercommunalité",
        AuthorityKind.InterMunicipalSyndicate => "syndicat",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

/// <summary>The collectivité that asks to join, as the Territory block knows it.</summary>
/// <param name="Siren">Its SIREN.</param>
/// <param name="Name">Its official name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Insee">INSEE code of a commune; the others have none.</param>
internal sealed record LocalAuthority(Siren Siren, string Name, AuthorityKind Kind, InseeCode? Insee);
