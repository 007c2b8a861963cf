using System.Globalization;
using System.Text;
using MiniExcelLibs;

namespace Departement77.TestKit;

/// <summary>Catalogues of offers as an institution sends them: made-up offers under the real themes and bodies, and a dozen mistakes that people make.</summary>
public static class SampleCatalogue
{
    /// <summary>What the partner's catalogue counts.</summary>
    public const int Offers = 130;

    /// <summary>Not in the order of the documentation, and not all of them.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "Titre", "Référence", "Thématiques", "Nature", "Résumé", "Description", "Organismes", "Publics", "Règle de prix", "Montant", "Livrables", "Durée de prêt", "Exemplaires",
        "Population maximale", "Communes", "Places par session",
    ];

    /// <summary>What is wrong in <see cref="Faulty"/>, by line: the column, the code of its fault, and what is written instead.</summary>
    public static IReadOnlyList<SampleFault> Faults { get; } =
    [
        new(5, "Titre", "offer.title_required", [("Titre", "")]),
        new(12, "Thématiques", "offer.theme_unknown", [("Thématiques", "Eaux usées")]),
        new(20, "Nature", "import.value_unknown", [("Nature", "atelier")]),
        new(28, "Organismes", "provider.unknown", [("Organismes", "Agence inconnue")]),
        new(37, "Règle de prix", "import.value_required", [("Règle de prix", "")]),
        new(45, "Montant", "import.number_invalid", [("Règle de prix", "par jour"), ("Montant", "douze euros")]),
        new(53, "Montant", "price.invalid", [("Règle de prix", "prix fixe"), ("Montant", "-5")]),
        new(66, "Durée de prêt", "loan.superfluous", [("Durée de prêt", "21")]),
        new(78, "Référence", "import.reference_twice", [("Référence", "{first}")]),
        new(90, "Référence", "import.reference_invalid", [("Référence", "")]),
        new(101, "Communes", "conditions.invalid", [("Communes", "77999")]),
        new(120, "Résumé", "offer.text_invalid", [("Résumé", new string('x', 601))]),
    ];

    /// <summary>Offers without any mistake, below the headings.</summary>
    /// <param name="count">How many.</param>
    /// <param name="prefix">Of their references.</param>
    public static List<string[]> Clean(int count, string prefix) => [[.. Headings], .. Enumerable.Range(1, count).Select(number => Row(number, count, prefix))];

    /// <summary>The catalogue with twelve faulty lines.</summary>
    /// <param name="prefix">Of the references.</param>
    public static List<string[]> Faulty(string prefix)
    {
        var rows = Clean(Offers, prefix);
        foreach (var fault in Faults)
        {
            foreach (var (column, text) in fault.Written)
                rows[fault.Line - 1][Place(column)] = text.Replace("{first}", rows[1][Place("Référence")], StringComparison.Ordinal);
        }

        return rows;
    }

    /// <summary>The same offers with another description.</summary>
    /// <param name="rows">The offers, below the headings.</param>
    public static List<string[]> Reworded(IReadOnlyList<string[]> rows) =>
    [
        rows[0],
        .. rows.Skip(1).Select(row =>
        {
            string[] other = [.. row];
            other[Place("Description")] += " Texte revu.";
            return other;
        }),
    ];

    /// <summary>Place of a column.</summary>
    /// <param name="heading">Its heading.</param>
    public static int Place(string heading) => Headings.ToList().IndexOf(heading);

    /// <summary>The rows as CSV.</summary>
    /// <param name="rows">Headings and offers.</param>
    /// <param name="separator">Between cells.</param>
    /// <param name="ansi">In Windows-1252 rather than in UTF-8 with its mark.</param>
    public static byte[] Csv(IEnumerable<string[]> rows, char separator = ';', bool ansi = false)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(separator, row.Select(cell => Quoted(cell, separator))).Append("\r\n");

        return ansi ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString()) : [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The rows as a workbook.</summary>
    /// <param name="rows">Headings and offers.</param>
    public static byte[] Xlsx(IReadOnlyList<string[]> rows)
    {
        using var file = new MemoryStream();
        file.SaveAs(rows.Skip(1).Select(row => Named(rows[0], row)).ToList(), sheetName: "Offres");
        return file.ToArray();
    }

    private static Dictionary<string, object?> Named(string[] headings, string[] row) =>
        headings.Zip(row).ToDictionary(cell => cell.First, cell => (object?)cell.Second, StringComparer.Ordinal);

    private static string Quoted(string cell, char separator) =>
        cell.Any(character => character == separator || character is '"' or '\n') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>Engineering, awareness and exhibitions as in the seed's figures.</summary>
    private static string[] Row(int number, int count, string prefix)
    {
        (string Theme, string Body)[] places =
        [
            ("Eau", "DEEA – SATESE"), ("biodiversite", "Seine-et-Marne Environnement"), ("Aménagement", "CAUE 77"), ("Lecture publique", "mediatheque-departementale"),
            ("Archives|Histoire", "Archives départementales"), ("Climat-énergie", "seine-et-marne-environnement"),
        ];
        (string Rule, string Amount)[] prices = [("gratuit", ""), ("sur devis", ""), ("par jour", "120,50"), ("Par habitant", "0.50")];
        var isLoan = number > count * 11 / 13;
        var (theme, body) = places[number % places.Length];
        var (rule, amount) = isLoan ? prices[0] : prices[number % prices.Length];
        var isTraining = !isLoan && number > count * 5 / 13;
        var kind = isLoan ? "Prêt d'exposition" : isTraining ? "sensibilisation et formation" : "Ingénierie intégrée";
        var name = number.ToString("00000", CultureInfo.InvariantCulture);
        return
        [
            $"Accompagnement n° {name} : « première étude »", $"{prefix}-{name}", theme, kind, "Un appui aux collectivités, à l'échelle de la commune.",
            $"L'organisme aide ; il conseille, étudie et \"forme\". Offre d'essai {name}.", body, "Communes|epci", rule, amount, "Une note|Une réunion",
            isLoan ? "21" : "", isLoan ? "2" : "", number % 5 == 0 ? "5 000" : "", number % 7 == 0 ? "77127|77405" : "", isTraining ? "20" : "",
        ];
    }
}

/// <summary>A mistake of the sample.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Column">Column that the report names.</param>
/// <param name="Code">Code that the report gives.</param>
/// <param name="Written">What is written in which columns.</param>
public sealed record SampleFault(int Line, string Column, string Code, IReadOnlyList<(string Column, string Text)> Written);
