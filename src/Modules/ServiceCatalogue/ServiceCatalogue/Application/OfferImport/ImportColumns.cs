using System.Globalization;
using System.Text;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>A column of a file of offers.</summary>
/// <param name="Title">French heading, as the report names it.</param>
/// <param name="Pointer">Member of an offer's sheet that it fills.</param>
/// <param name="IsRequired">Whether a file without it is refused.</param>
/// <param name="Others">Other headings that people give it.</param>
internal sealed record ImportColumn(string Title, string Pointer, bool IsRequired, params string[] Others);

/// <summary>The headings of a file of offers, in any order; case, accents and punctuation do not matter.</summary>
internal static class ImportColumns
{
    public static readonly ImportColumn Reference = new("Référence", "/reference", IsRequired: true, "Réf", "Identifiant");
    public static readonly ImportColumn Kind = new("Nature", "/kind", IsRequired: true, "Nature de l'offre", "Type");
    public static readonly ImportColumn Title = new("Titre", "/title", IsRequired: true, "Intitulé", "Offre");
    public static readonly ImportColumn Summary = new("Résumé", "/summary", IsRequired: false);
    public static readonly ImportColumn Description = new("Description", "/description", IsRequired: false);
    public static readonly ImportColumn Deliverables = new("Livrables", "/deliverables", IsRequired: false);
    public static readonly ImportColumn LeadTime = new("Délai", "/leadTime", IsRequired: false, "Délais");
    public static readonly ImportColumn Eligibility = new("Conditions d'accès", "/eligibility", IsRequired: false, "Éligibilité");
    public static readonly ImportColumn MaxLoanDays = new("Durée de prêt", "/maxLoanDays", IsRequired: false, "Durée de prêt (jours)", "Durée maximale du prêt");
    public static readonly ImportColumn Copies = new("Exemplaires", "/copies", IsRequired: false, "Nombre d'exemplaires");
    public static readonly ImportColumn PriceRule = new("Règle de prix", "/price", IsRequired: true, "Prix", "Tarification");
    public static readonly ImportColumn Amount = new("Montant", "/price/amount", IsRequired: false, "Montant (€)", "Tarif");
    public static readonly ImportColumn Minimum = new("Minimum", "/price/minimum", IsRequired: false, "Prix minimum");
    public static readonly ImportColumn Maximum = new("Maximum", "/price/maximum", IsRequired: false, "Prix maximum");
    public static readonly ImportColumn Basis = new("Base du prix", "/price/basis", IsRequired: false, "Le prix comprend");
    public static readonly ImportColumn Themes = new("Thématiques", "/themes", IsRequired: false, "Thématique", "Thèmes", "Thème");
    public static readonly ImportColumn Bodies = new("Organismes", "/bodies", IsRequired: false, "Organisme", "Contributeurs", "Contributeur");
    public static readonly ImportColumn Audiences = new("Publics", "/audiences", IsRequired: false, "Public");
    public static readonly ImportColumn Keywords = new("Mots-clés", "/keywords", IsRequired: false, "Mots clés");
    public static readonly ImportColumn AuthorityKinds = new("Types de collectivités", "/conditions/authorityKinds", IsRequired: false, "Type de collectivité");
    public static readonly ImportColumn Communes = new("Communes", "/conditions/communes", IsRequired: false, "Codes INSEE");
    public static readonly ImportColumn MinPopulation = new("Population minimale", "/conditions/minPopulation", IsRequired: false, "Population minimum");
    public static readonly ImportColumn MaxPopulation = new("Population maximale", "/conditions/maxPopulation", IsRequired: false, "Population maximum");

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        Reference, Kind, Title, Summary, Description, Deliverables, LeadTime, Eligibility, MaxLoanDays, Copies, PriceRule, Amount, Minimum, Maximum, Basis, Themes, Bodies, Audiences,
        Keywords, AuthorityKinds, Communes, MinPopulation, MaxPopulation,
    ];

    private static readonly Dictionary<string, ImportColumn> ByHeading = All
        .SelectMany(column => column.Others.Append(column.Title).Select(heading => (Key: Folded(heading), Column: column)))
        .DistinctBy(heading => heading.Key)
        .ToDictionary(heading => heading.Key, heading => heading.Column, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByPointer = All.ToDictionary(column => column.Pointer, column => column.Title, StringComparer.Ordinal);

    public static ImportColumn? Find(string heading) => ByHeading.GetValueOrDefault(Folded(heading));

    /// <summary>The heading of the column that an error's pointer means.</summary>
    public static string? TitleOf(string? pointer) => pointer is null ? null : ByPointer.GetValueOrDefault(pointer);

    /// <summary>What is compared of a heading or a choice: its letters and digits, in lower case and without accents.</summary>
    public static string Folded(string text) => new(
    [
        .. text.Normalize(NormalizationForm.FormD).Where(character => char.IsLetterOrDigit(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            .Select(char.ToLowerInvariant),
    ]);
}
