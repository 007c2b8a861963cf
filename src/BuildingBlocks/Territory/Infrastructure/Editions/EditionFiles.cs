using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Departement77.Territory.Domain.Editions;

namespace Departement77.Territory.Infrastructure.Editions;

/// <summary>Reads the four files of an edition, and tells every fault by file and line: rows that do not fit together are as bad as rows that do not read.</summary>
internal sealed partial class EditionFiles
{
    private const int LongestName = 200;
    private const int MostInhabitants = 10_000_000;
    private const int FirstVintage = 1900;
    private const int LastVintage = 2200;

    /// <summary>Milliseconds.</summary>
    private const int LongestMatch = 1000;

    private static readonly string[] Precisions = ["exact", "postal-area", "intercommunality"];
    private static readonly string[] GroupKinds = ["CC", "CA", "CU", "METRO"];

    private readonly Func<string, Stream?> open;
    private readonly List<EditionFault> faults = [];

    private EditionFiles(Func<string, Stream?> open) => this.open = open;

    /// <summary>Reads an edition.</summary>
    /// <param name="open">Opens a file by its name; null where it is missing.</param>
    /// <returns>The edition; of use only when there are no faults.</returns>
    public static (TerritoryEdition Edition, IReadOnlyList<EditionFault> Faults) Read(Func<string, Stream?> open)
    {
        var files = new EditionFiles(open);
        var edition = files.Read();
        return (edition, files.faults);
    }

    private TerritoryEdition Read()
    {
        var groups = Rows(
            EditionFileNames.Intercommunalities,
            ["siren", "name", "kind", "tax_regime", "population_total", "population_municipal", "member_count", "member_count_in_77"],
            row => new EditionIntercommunality(
                row.Siren("siren"),
                row.Name("name"),
                row.OneOf("kind", GroupKinds),
                row.Name("tax_regime"),
                row.Number("population_total", 0, MostInhabitants),
                row.Number("population_municipal", 0, MostInhabitants),
                row.Number("member_count", 0, MostInhabitants),
                row.Number("member_count_in_77", 0, MostInhabitants)));
        var communes = Rows(
            EditionFileNames.Communes,
            ["insee_code", "name", "siren", "postal_codes", "population", "arrondissement", "intercommunality_siren", "latitude", "longitude", "location_precision"],
            row => (Commune: new EditionCommune(
                row.Fitting("insee_code", CommuneCode(), "un code INSEE de Seine-et-Marne (77 et 3 chiffres)"),
                row.Name("name"),
                row.Siren("siren"),
                row.Fitting("postal_codes", PostalCodes(), "des codes postaux de 5 chiffres, séparés par |"),
                row.Fitting("arrondissement", Arrondissement(), "un code d'arrondissement de Seine-et-Marne (77 et 1 chiffre)"),
                row.Siren("intercommunality_siren"),
                row.Degrees("latitude", 90),
                row.Degrees("longitude", 180),
                row.OneOf("location_precision", Precisions)), Population: row.Number("population", 0, MostInhabitants)));
        var formers = Rows(
            EditionFileNames.FormerCommunes,
            ["insee_code", "name", "kind", "current_insee_code"],
            row => new EditionFormerCommune(
                row.Fitting("insee_code", CommuneCode(), "un code INSEE de Seine-et-Marne (77 et 3 chiffres)"),
                row.Name("name"),
                row.Name("kind"),
                row.Fitting("current_insee_code", CommuneCode(), "un code INSEE de Seine-et-Marne (77 et 3 chiffres)")));
        var figures = Rows(
            EditionFileNames.Populations,
            ["insee_code", "vintage", "population"],
            row => new EditionPopulation(
                row.Fitting("insee_code", CommuneCode(), "un code INSEE de Seine-et-Marne (77 et 3 chiffres)"),
                row.Number("vintage", FirstVintage, LastVintage),
                row.Number("population", 0, MostInhabitants)));

        // Faults of single rows first: what does not read cannot be compared.
        if (faults.Count == 0)
            Check(groups, communes, formers, figures);

        return new TerritoryEdition(
            [.. communes.Select(row => row.Value.Commune)], [.. formers.Select(row => row.Value)], [.. groups.Select(row => row.Value)], [.. figures.Select(row => row.Value)]);
    }

    private void Check(
        List<Numbered<EditionIntercommunality>> groups,
        List<Numbered<(EditionCommune Commune, int Population)>> communes,
        List<Numbered<EditionFormerCommune>> formers,
        List<Numbered<EditionPopulation>> figures)
    {
        Once(EditionFileNames.Intercommunalities, groups, group => group.Siren, "l'intercommunalité");
        Once(EditionFileNames.Communes, communes, row => row.Commune.Insee, "la commune");
        Once(EditionFileNames.Communes, communes, row => row.Commune.Siren, "le SIREN");
        Once(EditionFileNames.FormerCommunes, formers, former => former.Insee, "l'ancienne commune");
        Once(EditionFileNames.Populations, figures, figure => $"{figure.Insee} ({figure.Vintage})", "la population de");
        if (communes.Count == 0)
            Refuse(EditionFileNames.Communes, line: null, "le fichier ne contient aucune commune.");

        var knownGroups = groups.Select(row => row.Value.Siren).ToHashSet(StringComparer.Ordinal);
        var knownCommunes = communes.Select(row => row.Value.Commune.Insee).ToHashSet(StringComparer.Ordinal);
        var last = figures.Select(row => row.Value.Vintage).DefaultIfEmpty().Max();
        var newest = figures.Where(row => row.Value.Vintage == last).GroupBy(row => row.Value.Insee, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Value.Population, StringComparer.Ordinal);
        foreach (var (line, (commune, population)) in communes.Select(row => (row.Line, row.Value)))
        {
            if (!knownGroups.Contains(commune.IntercommunalitySiren))
                Refuse(EditionFileNames.Communes, line, $"l'intercommunalité {commune.IntercommunalitySiren} n'est pas dans {EditionFileNames.Intercommunalities}.");

            if (!newest.TryGetValue(commune.Insee, out var figure))
                Refuse(EditionFileNames.Communes, line, $"la commune {commune.Insee} n'a pas de population au dernier millésime ({last}) dans {EditionFileNames.Populations}.");
            else if (figure != population)
                Refuse(EditionFileNames.Communes, line, $"la population {population} n'est pas celle du millésime {last} dans {EditionFileNames.Populations} ({figure}) : les fichiers ne sont pas de la même édition.");
        }

        foreach (var (line, former) in formers.Select(row => (row.Line, row.Value)))
        {
            if (!knownCommunes.Contains(former.CurrentInsee))
                Refuse(EditionFileNames.FormerCommunes, line, $"la commune actuelle {former.CurrentInsee} n'est pas dans {EditionFileNames.Communes}.");
            else if (former.Insee != former.CurrentInsee && knownCommunes.Contains(former.Insee))
                Refuse(EditionFileNames.FormerCommunes, line, $"{former.Insee} est encore une commune dans {EditionFileNames.Communes} : elle ne peut pas appartenir à {former.CurrentInsee}.");
        }

        foreach (var (line, figure) in figures.Select(row => (row.Line, row.Value)).Where(row => !knownCommunes.Contains(row.Value.Insee)))
            Refuse(EditionFileNames.Populations, line, $"{figure.Insee} n'est pas dans {EditionFileNames.Communes} : retirez les populations des communes qui n'existent plus.");
    }

    private void Once<T>(string file, List<Numbered<T>> rows, Func<T, string> key, string what)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!seen.TryAdd(key(row.Value), row.Line))
                Refuse(file, row.Line, $"{what} {key(row.Value)} est déjà à la ligne {seen[key(row.Value)]} : retirez l'une des deux lignes.");
        }
    }

    private List<Numbered<T>> Rows<T>(string file, string[] headers, Func<Row, T> make)
    {
        var read = new List<Numbered<T>>();
        using var content = open(file);
        if (content is null)
        {
            Refuse(file, line: null, "le fichier manque dans le dossier.");
            return read;
        }

        try
        {
            using var rows = CsvReader.Create(content, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true }, leaveOpen: true);
            if (!rows.Headers.SequenceEqual(headers, StringComparer.Ordinal))
            {
                Refuse(file, line: 1, $"l'en-tête n'est pas celui attendu : {string.Join(',', headers)}.");
                return read;
            }

            while (rows.Read())
            {
                var line = (int)rows.LineNumber;
                if (rows.FieldCount != headers.Length)
                    Refuse(file, line, $"{rows.FieldCount} colonnes au lieu de {headers.Length}.");
                else
                    read.Add(new(line, make(new Row(this, file, line, rows, headers))));
            }
        }
        catch (CsvFormatException e)
        {
            Refuse(file, e.LineNumber > 0 ? (int)e.LineNumber : null, "cette ligne ne se lit pas comme du CSV : vérifiez ses guillemets et ses virgules.");
        }

        return read;
    }

    private void Refuse(string file, int? line, string message) => faults.Add(new EditionFault(file, line, message));

    [GeneratedRegex("^77[0-9]{3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex CommuneCode();

    [GeneratedRegex(@"^[0-9]{5}(\|[0-9]{5})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex PostalCodes();

    [GeneratedRegex("^77[0-9]$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex Arrondissement();

    private sealed record Numbered<T>(int Line, T Value);

    /// <summary>The current row. A cell that does not read is a fault, and stands for nothing then.</summary>
    private sealed class Row(EditionFiles files, string file, int line, CsvReader cells, string[] headers)
    {
        public string Name(string column)
        {
            var text = Cell(column);

            // What a decoder puts in the place of bytes that are no UTF-8.
            if (text.Contains('\ufffd', StringComparison.Ordinal))
                files.Refuse(file, line, $"la colonne {column} n'est pas en UTF-8 : enregistrez le fichier en UTF-8.");
            else if (text.Length is 0 or > LongestName || text.Any(char.IsControl))
                Refuse(column, text, $"un texte de 1 à {LongestName} caractères");

            return text;
        }

        public string Siren(string column)
        {
            var text = Cell(column);
            if (!BuildingBlocks.Domain.Values.Siren.TryParse(text, out var siren) || siren.Value != text)
                Refuse(column, text, "un numéro SIREN de 9 chiffres");

            return text;
        }

        public string Fitting(string column, Regex form, string expected)
        {
            var text = Cell(column);
            if (!form.IsMatch(text))
                Refuse(column, text, expected);

            return text;
        }

        public string OneOf(string column, string[] values)
        {
            var text = Cell(column);
            if (!values.Contains(text, StringComparer.Ordinal))
                Refuse(column, text, $"une de ces valeurs : {string.Join(", ", values)}");

            return text;
        }

        public int Number(string column, int from, int to)
        {
            var text = Cell(column);
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < from || number > to)
                Refuse(column, text, $"un nombre entier de {from} à {to}");

            return number;
        }

        public double Degrees(string column, int limit)
        {
            var text = Cell(column);
            if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) || Math.Abs(degrees) > limit)
                Refuse(column, text, "des degrés décimaux, avec un point");

            return degrees;
        }

        private string Cell(string column) => cells.GetString(Array.IndexOf(headers, column));

        private void Refuse(string column, string text, string expected)
        {
            const int longestShown = 40;
            var shown = text.Length <= longestShown ? text : text[..longestShown] + "…";
            files.Refuse(file, line, $"la colonne {column} contient « {shown} » : il faut {expected}.");
        }
    }
}
