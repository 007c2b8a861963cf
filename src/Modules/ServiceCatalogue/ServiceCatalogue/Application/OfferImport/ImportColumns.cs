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
    public static readonly ImportColumn Reference = new("Référence", "/reference", true, "Réf", "Identifiant");
    public static readonly ImportColumn Kind = new("Nature", "/kind", true, "Nature de l'offre", "Type");
    public static readonly ImportColumn Title = new("Titre", "/title", true, "Intitulé", "Offre");
    public static readonly ImportColumn Summary = new("Résumé", "/summary", false);
    public static readonly ImportColumn Description = new("Description", "/description", false);
    public static readonly ImportColumn Deliverables = new("Livrables", "/deliverables", false);
    public static readonly ImportColumn LeadTime = new("Délai", "/leadTime", false, "Délais");
    public static readonly ImportColumn Eligibility = new("Conditions d'accès", "/eligibility", false, "Éligibilité");
    public static readonly ImportColumn MaxLoanDays = new("Durée de prêt", "/maxLoanDays", false, "Durée de prêt (jours)", "Durée maximale du prêt");
    public static readonly ImportColumn Copies = new("Exemplaires", "/copies", false, "Nombre d'exemplaires");
    public static readonly ImportColumn Participants = new("Places par session", "/participants", false, "Nombre de places", "Places");
    public static readonly ImportColumn PriceRule = new("Règle de prix", "/price", true, "Prix", "Tarification");
    public static readonly ImportColumn Amount = new("Montant", "/price/amount", false, "Montant (€)", "Tarif");
    public static readonly ImportColumn Minimum = new("Minimum", "/price/minimum", false, "Prix minimum");
    public static readonly ImportColumn Maximum = new("Maximum", "/price/maximum", false, "Prix maximum");
    public static readonly ImportColumn Basis = new("Base du prix", "/price/basis", false, "Le prix comprend");
    public static readonly ImportColumn Themes = new("Thématiques", "/themes", false, "Thématique", "Thèmes", "Thème");
    public static readonly ImportColumn Bodies = new("Organismes", "/bodies", false, "Organisme", "Contributeurs", "Contributeur");
    public static readonly ImportColumn Audiences = new("Publics", "/audiences", false, "Public");
    public static readonly ImportColumn Keywords = new("Mots-clés", "/keywords", false, "Mots clés");
    public static readonly ImportColumn AuthorityKinds = new("Types de collectivités", "/conditions/authorityKinds", false, "Type de collectivité");
    public static readonly ImportColumn Communes = new("Communes", "/conditions/communes", false, "Codes INSEE");
    public static readonly ImportColumn MinPopulation = new("Population minimale", "/conditions/minPopulation", false, "Population minimum");
    public static readonly ImportColumn MaxPopulation = new("Population maximale", "/conditions/maxPopulation", false, "Population maximum");

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        Reference, Kind, Title, Summary, Description, Deliverables, LeadTime, Eligibility, MaxLoanDays, Copies, Participants, PriceRule, Amount, Minimum, Maximum, Basis, Themes, Bodies,
        Audiences, Keywords, AuthorityKinds, Communes, MinPopulation, MaxPopulation,
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
    public static string Folded(string text)
    {
        // What no text holds would make the framework refuse to look at it.
        var sound = new string([.. text.Where(character => !char.IsSurrogate(character) && character != '\ufffe')]);
        return new([.. sound.Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
    }
}
