using System.Collections.Frozen;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Themes;

/// <summary>What a secretary deals with; the list follows the duties of the post.</summary>
/// <param name="Code">ASCII kebab-case.</param>
/// <param name="Name">French name.</param>
/// <param name="CatalogueTheme">Code of the theme of the ID77 catalogue to which a question of this theme goes; null where the catalogue has none.</param>
internal sealed record NetworkTheme(string Code, string Name, string? CatalogueTheme);

/// <summary>The closed list of themes. Texts, experts, groups and subscriptions all name one of them.</summary>
internal static class NetworkThemes
{
    public static IReadOnlyList<NetworkTheme> All { get; } =
    [
        new("accueil", "Accueil et secrétariat", CatalogueTheme: null),
        new("etat-civil", "État civil", "juridique"),
        new("conseil-municipal", "Conseil municipal et actes", "juridique"),
        new("elections", "Élections", CatalogueTheme: null),
        new("budget-finances", "Budget et finances", "financement"),
        new("subventions", "Subventions", "financement"),
        new("marches-publics", "Marchés publics", "juridique"),
        new("ressources-humaines", "Ressources humaines et paie", CatalogueTheme: null),
        new("statut-sgm", "Statut et carrière du secrétaire général de mairie", CatalogueTheme: null),
        new("urbanisme", "Urbanisme", "urbanisme"),
        new("cimetiere", "Cimetière et funéraire", "juridique"),
        new("recensement", "Recensement", CatalogueTheme: null),
        new("ecoles", "Écoles et cantines", CatalogueTheme: null),
        new("risques", "Risques et catastrophes naturelles", "environnement"),
        new("eau-assainissement", "Eau et assainissement", "eau"),
        new("batiments", "Bâtiments et voirie", "batiments"),
        new("numerique", "Numérique et intelligence artificielle", CatalogueTheme: null),
        new("autre", "Autre sujet", CatalogueTheme: null),
    ];

    private static readonly FrozenDictionary<string, NetworkTheme> ByCode = All.ToFrozenDictionary(theme => theme.Code, StringComparer.Ordinal);

    /// <summary>The theme of a code; 422 <c>theme.unknown</c>.</summary>
    public static ErrorOr<NetworkTheme> Find(string? code) => code is not null && ByCode.TryGetValue(code, out var theme)
        ? theme
        : Error.Validation("theme.unknown", $"Ce thème n'existe pas. Choisissez-en un parmi : {string.Join(", ", All.Select(known => known.Code))}.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "/theme" });

    /// <summary>French name of a stored code, for columns of exported lists.</summary>
    public static string French(string code) => ByCode.TryGetValue(code, out var theme) ? theme.Name : code;
}
