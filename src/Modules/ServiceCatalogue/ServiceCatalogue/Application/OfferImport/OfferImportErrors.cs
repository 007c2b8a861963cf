using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>Refusals of a file of offers, and of its lines where no rule of an offer says it already.</summary>
internal static class OfferImportErrors
{
    public const int MostOffers = 10_000;

    private const int LongestShown = 50;

    public static Error TypeNotAllowed() => Error.Custom(415, "import.type_not_allowed",
        "Envoyez le catalogue en CSV (UTF-8 ou Windows-1252, séparé par des points-virgules ou des virgules) ou en XLSX.");

    /// <summary>422, with the same report as a dry run.</summary>
    public static Error Faulty(OfferImportReport report) => Error.Validation("import.faulty",
        $"Rien n'a été enregistré : corrigez {FrenchNumber.Of(report.FaultCount, "anomalie")} du fichier, listées avec leur ligne et leur colonne, puis renvoyez-le.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["report"] = report });

    public static ImportFault Unreadable(int? line, string reason) => new(line, Column: null, "import.unreadable", reason);

    public static ImportFault Empty() => new(Line: null, Column: null, "import.empty",
        "Ce fichier ne contient aucune offre : mettez les titres de colonnes sur la première ligne, puis une offre par ligne.");

    public static ImportFault TooMany(int line) => new(line, Column: null, "import.too_many",
        $"Un fichier contient {FrenchNumber.Of(MostOffers, "offre")} au plus : partagez-le en plusieurs fichiers.");

    public static ImportFault TooLong(int line) => new(line, Column: null, "import.too_long",
        "Les textes de ce fichier sont trop longs en tout : partagez-le en plusieurs fichiers.");

    public static ImportFault ColumnMissing(int line, string column) => new(line, column, "import.column_missing",
        $"La colonne « {column} » manque : ajoutez-la à la ligne des titres.");

    public static ImportFault ColumnUnknown(int line, string heading) => new(line, Shown(heading), "import.column_unknown",
        $"La colonne « {Shown(heading)} » n'est pas connue : supprimez-la, ou donnez-lui l'un de ces titres : {string.Join(", ", ImportColumns.All.Select(column => column.Title))}.");

    public static ImportFault ColumnTwice(int line, string column) => new(line, column, "import.column_twice",
        $"La colonne « {column} » est là deux fois : gardez-en une.");

    public static ImportFault TooManyCells(int line) => new(line, Column: null, "import.too_many_cells",
        "Cette ligne a des cellules hors des colonnes qui ont un titre : vérifiez ses séparateurs, et mettez entre guillemets un texte qui en contient.");

    public static ImportFault ReferenceInvalid(int line) => new(line, ImportColumns.Reference.Title, "import.reference_invalid",
        "Donnez à l'offre une référence stable de 1 à 50 lettres sans accent, chiffres, points, tirets, barres ou soulignés, par exemple EAU-012 ; ou l'identifiant d'une offre du catalogue.");

    public static ImportFault ReferenceTwice(int line, int first) => new(line, ImportColumns.Reference.Title, "import.reference_twice",
        $"Cette référence est déjà à la ligne {first} : donnez une référence à chaque offre, ou retirez l'une des deux lignes.");

    public static ImportFault OfferUnknown(int line) => new(line, ImportColumns.Reference.Title, "offer.not_found",
        "Aucune offre ne porte cet identifiant : reprenez celui de l'offre, ou donnez une référence pour la créer.");

    public static ImportFault NotRevisable(int line, Error refusal) => new(line, ImportColumns.Reference.Title, refusal.Code, refusal.Description);

    public static ImportFault Required(int line, string column) => new(line, column, "import.value_required", $"Remplissez la colonne « {column} ».");

    public static ImportFault ChoiceUnknown(int line, string column, string text, IEnumerable<string> choices) => new(line, column, "import.value_unknown",
        $"« {Shown(text)} » ne convient pas : écrivez {string.Join(", ", choices)}.");

    public static ImportFault NumberInvalid(int line, string column, string text) => new(line, column, "import.number_invalid",
        $"« {Shown(text)} » n'est pas un nombre : écrivez par exemple 12 ou 0,50, sans unité.");

    public static ImportFault WholeNumberInvalid(int line, string column, string text) => new(line, column, "import.number_invalid",
        $"« {Shown(text)} » n'est pas un nombre entier : écrivez par exemple 12, sans unité.");

    // Repeats little of what was sent: a report must not echo a whole page back.
    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
