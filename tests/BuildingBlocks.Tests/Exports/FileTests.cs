using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using CsvHelper;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Exports;
using MiniExcelLibs;

namespace Departement77.BuildingBlocks.Tests.Exports;

/// <summary>What stands in an exported file, read back as a spreadsheet or another program reads it.</summary>
public sealed class FileTests
{
    private static readonly Sample Whole = new(
        "Bray-sur-Seine ; \"Marolles\"\r\nligne 2 😀", new DateOnly(2026, 11, 24), new DateTime(2026, 7, 1, 22, 30, 5, DateTimeKind.Utc), 368.00m, -5, Yes: true, ["eau", "forêt"], new Inner("Melun", Mood.Calm), [new("Meaux", Mood.Angry)], Version: 3);

    private static readonly Sample Empty = new(Text: null, Day: null, new DateTime(2026, 12, 31, 23, 30, 0, DateTimeKind.Utc), 0.5m, 0, Yes: false, [], Inner: null, [], Version: 4);

    [Fact]
    public void a_row_becomes_cells_with_french_headings_and_names()
    {
        var columns = ExportColumn.Of(typeof(Sample));
        columns.Select(column => column.Heading).ShouldBe(["Texte", "Jour", "Instant", "Montant", "Écart", "Oui ou non", "Thématiques", "Lieu", "Humeur", "Voisins"]);
        columns.Select(column => column.Cell(Whole)).ShouldBe([Whole.Text, new DateOnly(2026, 11, 24), new DateTime(2026, 7, 2, 0, 30, 5), 368.00m, -5, "oui", "eau ; forêt", "Melun", "calme", "Meaux – fâchée"]);
        columns.Select(column => column.Cell(Empty)).ShouldBe([null, null, new DateTime(2027, 1, 1, 0, 30, 0), 0.5m, 0, "non", "", null, null, ""]);
    }

    [Fact]
    public void a_record_within_a_row_puts_its_columns_under_its_own_heading() =>
        ExportColumn.Of(typeof(Pair)).Select(column => column.Heading).ShouldBe(["Départ – Lieu", "Départ – Humeur", "Arrivée – Lieu", "Arrivée – Humeur"]);

    [Fact]
    public async Task a_csv_reader_reads_back_what_was_written()
    {
        var bytes = await WriteAsync(ExportFormat.Csv, Whole, Empty);
        bytes.AsSpan(0, 3).ToArray().ShouldBe(Encoding.UTF8.Preamble.ToArray());
        Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ShouldStartWith("\"Texte\";\"Jour\"");
        var rows = ReadCsv(bytes);
        rows[1].ShouldBe([Whole.Text!, "24/11/2026", "02/07/2026 00:30:05", "368,00", "-5", "oui", "eau ; forêt", "Melun", "calme", "Meaux – fâchée"]);
        rows[2].ShouldBe(["", "", "01/01/2027 00:30:00", "0,5", "0", "non", "", "", "", ""]);
        rows.Count.ShouldBe(3);
    }

    [Fact]
    public async Task a_workbook_holds_days_and_numbers_as_such()
    {
        var rows = ReadXlsx(await WriteAsync(ExportFormat.Xlsx, Whole, Empty));
        rows.Count.ShouldBe(2);
        rows[0]["Texte"].ShouldBe(Whole.Text!.ReplaceLineEndings("\n"));
        rows[0]["Jour"].ShouldBe(new DateTime(2026, 11, 24));
        rows[0]["Instant"].ShouldBeOfType<DateTime>().ShouldBe(new DateTime(2026, 7, 2, 0, 30, 5), TimeSpan.FromMilliseconds(500));
        rows[0]["Montant"].ShouldBe(368d);
        rows[0]["Écart"].ShouldBe(-5d);
        rows[1]["Jour"].ShouldBeNull();
        MiniExcel.GetSheetNames(new MemoryStream(await WriteAsync(ExportFormat.Xlsx, Whole))).ShouldBe(["Essai"]);
    }

    [Fact]
    public async Task a_list_without_rows_still_has_its_headings()
    {
        ReadCsv(await WriteAsync(ExportFormat.Csv)).ShouldHaveSingleItem().Length.ShouldBe(10);
        var sheet = new MemoryStream(await WriteAsync(ExportFormat.Xlsx)).Query().Cast<IDictionary<string, object?>>().ToList();
        sheet.ShouldHaveSingleItem().Values.ShouldBe(["Texte", "Jour", "Instant", "Montant", "Écart", "Oui ou non", "Thématiques", "Lieu", "Humeur", "Voisins"]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33160000000")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠A1")]
    public async Task a_text_that_looks_like_a_formula_is_harmless(string text)
    {
        var row = Whole with { Text = text, Inner = new Inner(text, Mood.Calm), Themes = [text] };
        ReadCsv(await WriteAsync(ExportFormat.Csv, row))[1].Where(cell => cell.EndsWith(text, StringComparison.Ordinal)).ShouldBe([$"'{text}", $"'{text}", $"'{text}"]);

        var workbook = await WriteAsync(ExportFormat.Xlsx, row);
        ReadXlsx(workbook)[0]["Lieu"].ShouldBe(text.ReplaceLineEndings("\n"));
        var sheet = Sheet(workbook);
        sheet.ShouldNotContain("<x:f>");
        sheet.ShouldContain("t=\"str\"");
    }

    [Fact]
    public async Task a_text_too_long_for_a_spreadsheet_is_shortened_there_and_whole_in_csv()
    {
        var text = new string('é', 32_765) + "😀😀";
        ReadXlsx(await WriteAsync(ExportFormat.Xlsx, Whole with { Text = text }))[0]["Texte"].ShouldBe(new string('é', 32_765) + "…");
        ReadCsv(await WriteAsync(ExportFormat.Csv, Whole with { Text = text }))[1][0].ShouldBe(text);
    }

    [Fact]
    public void any_text_comes_back_from_a_csv_file() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char[";\"'\r\n\t=+-@é€＝"]), 0, 20].Array[1, 8].Sample(texts =>
        {
            var rows = ReadCsv(WriteAsync(ExportFormat.Csv, [.. texts.Select(text => Whole with { Text = text })]).GetAwaiter().GetResult());
            return rows.Skip(1).Select(row => row[0]).SequenceEqual(texts.Select(text => text.Length > 0 && "=+-@\t\r\n＝".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text), StringComparer.Ordinal);
        });

    [Fact]
    public async Task ten_thousand_rows_are_written_in_both_formats()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => Whole with { Gap = i, Text = string.Create(CultureInfo.InvariantCulture, $"ligne {i}") }).ToArray();
        ReadCsv(await WriteAsync(ExportFormat.Csv, rows)).Skip(1).Select(row => row[0]).ShouldBe(rows.Select(row => row.Text));
        ReadXlsx(await WriteAsync(ExportFormat.Xlsx, rows)).Select(row => (string?)row["Texte"]).ShouldBe(rows.Select(row => row.Text));
    }

    /// <summary>Spreadsheets refuse a sheet with anything but rows among its rows.</summary>
    [Fact]
    public async Task a_sheet_has_nothing_but_rows_among_its_rows()
    {
        foreach (var workbook in new[] { await WriteAsync(ExportFormat.Xlsx), await WriteAsync(ExportFormat.Xlsx, Whole, Empty) })
        {
            var sheet = global::System.Xml.Linq.XDocument.Parse(Sheet(workbook));
            sheet.Root!.Elements().Single(element => element.Name.LocalName == "sheetData").Elements().ShouldAllBe(element => element.Name.LocalName == "row");
        }
    }

    private static async Task<byte[]> WriteAsync(ExportFormat format, params Sample[] rows)
    {
        var columns = ExportColumn.Of(typeof(Sample));
        using var file = new MemoryStream();
        await format.WriteAsync(file, new ExportTable(ExportColumn.TitleOf(typeof(Sample))!, columns, rows.Select(row => columns.Select(column => column.Cell(row)).ToArray()).ToAsyncEnumerable()), CancellationToken.None);
        return file.ToArray();
    }

    private static List<string[]> ReadCsv(byte[] file)
    {
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ';', HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);

        return rows;
    }

    private static List<IDictionary<string, object?>> ReadXlsx(byte[] file) => [.. new MemoryStream(file).Query(useHeaderRow: true).Cast<IDictionary<string, object?>>()];

    private static string Sheet(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    [Sheet("Essai")]
    internal sealed record Sample(
        [Column("Texte")] string? Text,
        [Column("Jour")] DateOnly? Day,
        [Column("Instant")] DateTime At,
        [Column("Montant")] decimal Euros,
        [Column("Écart")] int Gap,
        [Column("Oui ou non")] bool Yes,
        [Column("Thématiques")] string[] Themes,
        Inner? Inner,
        [Column("Voisins")] IReadOnlyList<Inner> Neighbours,
        [NoColumn] int Version);

    internal sealed record Inner([Column("Lieu")] string Place, [Column("Humeur", typeof(Moods))] Mood Mood);

    internal sealed record Pair([Column("Départ")] Inner From, [Column("Arrivée")] Inner To);

    internal enum Mood
    {
        Calm,
        Angry,
    }

    internal static class Moods
    {
        public static string French(Mood mood) => mood == Mood.Calm ? "calme" : "fâchée";
    }
}
