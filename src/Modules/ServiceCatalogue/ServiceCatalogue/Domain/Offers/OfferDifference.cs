using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Texts;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>One member that two versions of an offer say differently.</summary>
/// <param name="Field">Its name in the sheet, <c>price.amount</c> within the price.</param>
/// <param name="Label">Its French name.</param>
/// <param name="Before">French: what the first version says; null where it says nothing.</param>
/// <param name="After">French: what the second one says.</param>
internal sealed record OfferDifference(string Field, string Label, string? Before, string? After)
{
    private delegate string? Telling(OfferContent content, Func<string, string, string> name);

    private static readonly (string Field, string Label, Telling Tell)[] Fields =
    [
        ("title", "Titre", (content, _) => content.Title),
        ("summary", "Résumé", (content, _) => content.Summary),
        ("description", "Description", (content, _) => content.Description),
        ("deliverables", "Livrables", (content, _) => Lines(content.Deliverables)),
        ("leadTime", "Délai", (content, _) => content.LeadTime),
        ("eligibility", "Bénéficiaires", (content, _) => content.Eligibility),
        ("maxLoanDays", "Durée maximale du prêt", (content, _) => content.MaxLoanDays is { } days ? FrenchNumber.Of(days, "jour") : null),
        ("copies", "Exemplaires", (content, _) => content.Copies is { } copies ? FrenchNumber.Of(copies) : null),
        ("participants", "Places par session", (content, _) => content.Participants is { } places ? FrenchNumber.Of(places) : null),
        ("price.rule", "Règle de prix", (content, _) => content.Price.Rule.French()),
        ("price.amount", "Montant", (content, _) => content.Price.Amount?.ToString()),
        ("price.minimum", "Prix minimum", (content, _) => content.Price.Minimum?.ToString()),
        ("price.maximum", "Prix maximum", (content, _) => content.Price.Maximum?.ToString()),
        ("price.basis", "Ce que le prix comprend", (content, _) => content.Price.Basis),
        ("themes", "Thématiques", (content, name) => Lines(content.Themes.Select(theme => name("themes", theme.Value)))),
        ("bodies", "Organismes contributeurs", (content, name) => Lines(content.Bodies.Select(body => name("bodies", body.Value)))),
        ("audiences", "Publics", (content, name) => Lines(content.Audiences.Select(audience => name("audiences", audience.Value)))),
        ("keywords", "Mots-clés", (content, _) => Lines(content.Keywords)),
        ("conditions.authorityKinds", "Catégories de collectivités", (content, _) => Lines(content.Conditions.AuthorityKinds.Select(AuthorityKinds.Plural))),
        ("conditions.communes", "Communes", (content, _) => Lines(content.Conditions.Communes.Select(commune => commune.Value))),
        ("conditions.minPopulation", "Population minimale", (content, _) => content.Conditions.MinPopulation is { } least ? FrenchNumber.Of(least, "habitant") : null),
        ("conditions.maxPopulation", "Population maximale", (content, _) => content.Conditions.MaxPopulation is { } most ? FrenchNumber.Of(most, "habitant") : null),
    ];

    /// <summary>What two versions say differently, in the order of the sheet.</summary>
    /// <param name="before">One version.</param>
    /// <param name="after">The other.</param>
    /// <param name="name">French name of a code, given its list (<c>themes</c>, <c>bodies</c>, <c>audiences</c>) and itself.</param>
    public static IReadOnlyList<OfferDifference> Between(OfferContent before, OfferContent after, Func<string, string, string> name) =>
    [
        .. Fields
            .Select(field => new OfferDifference(field.Field, field.Label, NullIfEmpty(field.Tell(before, name)), NullIfEmpty(field.Tell(after, name))))
            .Where(difference => difference.Before != difference.After),
    ];

    private static string Lines(IEnumerable<string> items) => string.Join('\n', items);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
