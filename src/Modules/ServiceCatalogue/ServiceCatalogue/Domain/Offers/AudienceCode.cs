using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Texts;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>An audience of the catalogue, in kebab-case: <c>communes</c>, <c>elus</c>, <c>bibliotheques</c>.</summary>
internal readonly record struct AudienceCode
{
    private readonly string? code;

    private AudienceCode(string code) => this.code = code;

    /// <summary>The code. The default of the struct has none and throws.</summary>
    public string Value => code ?? throw new InvalidOperationException("This audience was never given: it is the default of the struct.");

    /// <summary>The kind of authority that the audience is; null for people and establishments.</summary>
    public AuthorityKind? Authorities => code switch
    {
        "communes" => AuthorityKind.Municipality,
        "epci" => AuthorityKind.InterMunicipality,
        "syndicats" => AuthorityKind.InterMunicipalSyndicate,
        _ => null,
    };

    /// <summary>Reads a code; the shape that route binding looks for.</summary>
    public static bool TryParse(string? text, out AudienceCode audience)
    {
        audience = ReferenceCode.IsWellFormed(text) ? new AudienceCode(text!) : default;
        return audience.code is not null;
    }

    /// <summary>Reads a stored code.</summary>
    public static AudienceCode FromRow(string text) => TryParse(text, out var audience) ? audience : throw new FormatException($"« {text} » is no code of an audience.");

    /// <summary>Whether an authority may ask for this audience: its own kind, or people and establishments that it can have.</summary>
    public bool IsServedBy(AuthorityKind kind) => code switch
    {
        "maires" or "secretaires-generaux-de-mairie" => kind == AuthorityKind.Municipality,
        _ => Authorities is null || Authorities == kind,
    };

    /// <summary>The code, or for the default a text that nobody takes for one: logs and debuggers must not throw.</summary>
    public override string ToString() => code ?? "(public absent)";
}
