using System.IO.Compression;
using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.BuildingBlocks.Web.Imports;
using Departement77.TestKit;

namespace Departement77.BuildingBlocks.Tests.Imports;

/// <summary>Tables that people send.</summary>
public sealed class SheetReaderTests
{
    private static readonly SheetLimits Limits = new(LastLine: 100, Columns: 20, UnpackedBytes: 1024 * 1024);

    [Theory]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a,b\r\n1,2")]
    [InlineData("\ufeffa;b\n1;2")]
    [InlineData("sep=,\na,b\n1,2")]
    [InlineData("\ufeffsep=;\r\na;b\r\n1;2")]
    [InlineData("a;\"b\"\n\n\n1;\"2\"")]
    [InlineData("a;b\n;\n 1 ; 2 \n")]
    public void separators_marks_quotes_and_blanks_do_not_matter(string text) => Cells(Csv(text)).ShouldBe(["a|b", "1|2"]);

    [Fact]
    public void a_separator_inside_quotes_does_not_count() => Cells(Csv("\"a,b,c,d\";e\nf;g")).ShouldBe(["a,b,c,d|e", "f|g"]);

    [Fact]
    public void a_line_is_where_a_row_begins() =>
        Csv("a;b\n\"un\ndeux \"\"trois\"\"\";2\n\n3;4").Select(row => (row.Line, row.Cells[0])).ShouldBe([(1, "a"), (2, "un\ndeux \"trois\""), (5, "3")]);

    [Fact]
    public void what_is_no_utf_8_is_windows_1252()
    {
        var ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Référence;Coût\nœuvre;5 €");
        Cells(Read(ansi, DocumentType.Text)).ShouldBe(["Référence|Coût", "œuvre|5 €"]);
        Cells(Csv("Référence;Coût\nœuvre;5 €")).ShouldBe(["Référence|Coût", "œuvre|5 €"]);
    }

    [Fact]
    public void a_text_in_windows_1252_is_taken_only_where_it_is_read_at_once()
    {
        byte[] ansi = [0x52, 0xe9, 0x66, 0x0a];
        var (strict, tolerant) = (new DocumentTaster(), new DocumentTaster(takesAnsi: true));
        strict.Taste(ansi);
        tolerant.Taste(ansi);
        (strict.Verdict(), tolerant.Verdict()).ShouldBe(((DocumentType?)null, (DocumentType?)DocumentType.Text));

        var binary = new DocumentTaster(takesAnsi: true);
        binary.Taste([0xff, 0xfe, 0, 0x7b]);
        binary.Verdict().ShouldBeNull();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("l'eau")]
    [InlineData("'ainsi'")]
    public void a_formula_is_text_as_our_own_exports_write_it(string cell, string? expected = null) => Cells(Csv($"a;b\n{cell};x")).ShouldBe(["a|b", $"{expected ?? cell}|x"]);

    [Fact]
    public void a_quote_that_never_ends_is_told_by_its_line()
    {
        var rows = new List<SheetRow>();
        var refused = Should.Throw<SheetUnreadableException>(() => rows.AddRange(Csv("a;b\n1;2\n\"3;4\n5;6\n")));
        refused.Line.ShouldBe(3);
    }

    [Fact]
    public void more_than_the_limits_is_refused()
    {
        Should.Throw<SheetUnreadableException>(() => Csv(string.Join('\n', Enumerable.Repeat("a;b", 101))).ToList()).Line.ShouldBe(101);
        Should.Throw<SheetUnreadableException>(() => Csv(string.Join(';', Enumerable.Repeat("a", 21))).ToList());
        Should.Throw<SheetUnreadableException>(() => Workbook("""<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>1</v></c></row></sheetData>""").ToList());
        Should.Throw<SheetUnreadableException>(() => Workbook("""<dimension ref="A1:XFD1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>""").ToList());
        Should.Throw<SheetUnreadableException>(() => Workbook("""<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>""").ToList());
        Should.Throw<SheetUnreadableException>(() => Workbook($"<sheetData><row r=\"1\">{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 21))}</row></sheetData>").ToList());
        Should.Throw<SheetUnreadableException>(() => Workbook($"<sheetData>{string.Concat(Enumerable.Repeat("<row><c r=\"A1\"><v>1</v></c></row>", 101))}</sheetData>").ToList());
    }

    [Fact]
    public void a_workbook_that_unpacks_to_more_than_it_may_is_refused() =>
        Should.Throw<SheetUnreadableException>(() => Workbook($"<!--{new string(' ', 2 * 1024 * 1024)}--><sheetData/>").ToList());

    [Fact]
    public void a_workbook_with_a_document_type_or_without_sheets_is_refused()
    {
        Should.Throw<SheetUnreadableException>(() => Read(SampleFiles.Xlsx, DocumentType.Xlsx).ToList());
        Should.Throw<SheetUnreadableException>(() => Read(Zipped("<!DOCTYPE x [<!ENTITY e \"e\">]><worksheet>&e;</worksheet>"), DocumentType.Xlsx).ToList());
    }

    [Fact]
    public void a_workbook_is_read_as_text_with_the_lines_that_it_leaves_out()
    {
        var rows = Workbook("""
            <sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>Référence</t></is></c><c r="B1" t="inlineStr"><is><t> Montant </t></is></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>=1+1</t></is></c><c r="B4"><v>0.5</v></c></row>
            <row r="5"><c r="A5"><f>1+1</f><v>2</v></c><c r="B5"><v>77127</v></c></row>
            </sheetData>
            """).ToList();
        Cells(rows).ShouldBe(["Référence|Montant", "=1+1|0.5", "2|77127"]);
        rows.Select(row => row.Line).ShouldBe([1, 4, 5]);
    }

    [Fact]
    public void a_sample_reads_the_same_as_csv_and_as_a_workbook()
    {
        var sample = SampleCatalogue.Clean(20, "LECTURE");
        Cells(Read(SampleCatalogue.Xlsx(sample), DocumentType.Xlsx)).ShouldBe(Cells(Read(SampleCatalogue.Csv(sample), DocumentType.Text)));
    }

    private static IEnumerable<SheetRow> Csv(string text) => Read(Encoding.UTF8.GetBytes(text), DocumentType.Text);

    private static IEnumerable<SheetRow> Read(byte[] file, DocumentType type) => new SheetReader().Read(new MemoryStream(file), type, Limits);

    private static List<string> Cells(IEnumerable<SheetRow> rows) => [.. rows.Select(row => string.Join('|', row.Cells))];

    private static IEnumerable<SheetRow> Workbook(string sheet) =>
        Read(Zipped($"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>"""), DocumentType.Xlsx);

    private static byte[] Zipped(string sheet)
    {
        const string package = "http://schemas.openxmlformats.org/package/2006";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string typeOf = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        (string Name, string Text)[] parts =
        [
            ("[Content_Types].xml", $"""
                <Types xmlns="{package}/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{typeOf}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{typeOf}.worksheet+xml"/>
                </Types>
                """),
            ("_rels/.rels", $"""<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Offres" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
