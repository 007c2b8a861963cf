using System.IO.Compression;
using System.Text;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.TestKit;

namespace Departement77.BuildingBlocks.Tests.Documents;

/// <summary>What a file is, by its bytes, in whatever portions they come.</summary>
public sealed class DocumentTasterTests
{
    public static TheoryData<string, DocumentType?, byte[]> Files => new()
    {
        { "pdf", DocumentType.Pdf, SampleFiles.Pdf },
        { "png", DocumentType.Png, SampleFiles.Png },
        { "jpeg", DocumentType.Jpeg, SampleFiles.Jpeg },
        { "docx", DocumentType.Docx, SampleFiles.Docx },
        { "xlsx", DocumentType.Xlsx, SampleFiles.Xlsx },
        { "pptx", DocumentType.Pptx, SampleFiles.Pptx },
        { "odt", DocumentType.Odt, SampleFiles.Odt },
        { "ods", DocumentType.Ods, SampleFiles.Ods },
        { "csv", DocumentType.Text, SampleFiles.Csv },
        { "a text with accents across portions", DocumentType.Text, Encoding.UTF8.GetBytes(new string('é', 10_000) + "🌊") },
        { "nothing", null, [] },
        { "Latin-1", null, Encoding.Latin1.GetBytes("café") },
        { "UTF-16", null, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("texte")).ToArray() },
        { "a text cut in a letter", null, Encoding.UTF8.GetBytes("café")[..^1] },
        { "a text with an escape", null, Encoding.UTF8.GetBytes("texte\u001b[31m") },
        { "HTML", null, Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>") },
        { "HTML behind a mark and blanks", null, Encoding.UTF8.GetBytes("\ufeff \r\n\t<html>") },
        { "HTML behind more blanks than are looked at", null, Encoding.UTF8.GetBytes(new string(' ', 500) + "<html>") },
        { "SVG", null, Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "a script", null, Encoding.UTF8.GetBytes("#!/bin/sh\nrm -rf /\n") },
        { "a Windows program", null, [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0] },
        { "a Linux program", null, [0x7f, .. "ELF"u8, 2, 1, 1, 0] },
        { "a GIF", null, [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0] },
        { "an old Word document", null, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0] },
        { "a PDF that does not begin with its signature", null, [0, .. SampleFiles.Pdf] },
        { "some zip", null, SampleFiles.Zip("lisez-moi.txt") },
        { "a zip with the names of two programs", null, SampleFiles.Zip("[Content_Types].xml", "word/document.xml", "xl/workbook.xml") },
        { "a document with macros", null, SampleFiles.Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin") },
        { "a binary workbook", null, SampleFiles.Zip("[Content_Types].xml", "xl/workbook.bin") },
        { "a zip without end", null, SampleFiles.Docx[..^10] },
        { "a zip with something behind it", null, [.. SampleFiles.Docx, .. "MZ"u8] },
        { "a zip behind a program", null, [.. "MZ"u8, .. SampleFiles.Docx] },
        { "a zip bomb", null, SampleFiles.ZipBomb() },
        { "a directory larger than is looked at", null, SampleFiles.Zip([.. Enumerable.Range(0, 6000).Select(i => $"word/document{i}.xml"), "[Content_Types].xml"]) },
        { "a presentation of OpenDocument", null, SampleFiles.OpenDocument("application/vnd.oasis.opendocument.presentation") },
        { "a type of OpenDocument that is compressed", null, SampleFiles.OpenDocument("application/vnd.oasis.opendocument.text", CompressionLevel.Optimal) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void a_file_is_known_by_its_bytes(string what, DocumentType? expected, byte[] bytes)
    {
        foreach (var portion in new[] { 1, 7, 4096, 300_000 })
        {
            var taster = new DocumentTaster();
            foreach (var part in bytes.Chunk(portion))
                taster.Taste(part);

            taster.Verdict().ShouldBe(expected, $"{what}, by {portion}");
        }
    }

    [Fact]
    public void a_long_zip_is_known_by_its_end()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "xl/workbook.xml", "xl/media/image1.png" })
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(new byte[700_000]);
            }
        }

        var taster = new DocumentTaster();
        foreach (var part in bytes.ToArray().Chunk(65_536))
            taster.Taste(part);

        taster.Verdict().ShouldBe(DocumentType.Xlsx);
    }

    [Theory]
    [InlineData(DocumentType.Pdf, "rapport.pdf", true)]
    [InlineData(DocumentType.Pdf, "RAPPORT.PDF", true)]
    [InlineData(DocumentType.Pdf, "rapport.pdf.exe", false)]
    [InlineData(DocumentType.Pdf, "rapport.html", false)]
    [InlineData(DocumentType.Pdf, "rapport", false)]
    [InlineData(DocumentType.Jpeg, "plan.jpg", true)]
    [InlineData(DocumentType.Jpeg, "plan.jpeg", true)]
    [InlineData(DocumentType.Text, "liste.csv", true)]
    [InlineData(DocumentType.Text, "notes.txt", true)]
    [InlineData(DocumentType.Text, "page.html", false)]
    [InlineData(DocumentType.Docx, "lettre.docx", true)]
    [InlineData(DocumentType.Docx, "lettre.docm", false)]
    [InlineData(DocumentType.Odt, "lettre.ods", false)]
    public void a_name_announces_what_the_file_is(DocumentType type, string name, bool fits) => type.Fits(name).ShouldBe(fits);

    [Theory]
    [InlineData("Délibération n° 12 (signée).pdf", true)]
    [InlineData("  plan.png ", true)]
    [InlineData("devis \"2026\"; final.pdf", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("../secret.pdf", false)]
    [InlineData("dossier/plan.pdf", false)]
    [InlineData("C:\\plan.pdf", false)]
    [InlineData("..", false)]
    [InlineData(".profile.txt", false)]
    [InlineData("plan.pdf\r\nSet-Cookie: a=b", false)]
    [InlineData("plan\u0000.pdf", false)]
    [InlineData("plan\u202efdp.exe", false)]
    [InlineData("plan\u2028.pdf", false)]
    public void a_name_is_shown_and_is_no_path(string name, bool isGood) => (DocumentName.Read(name) is not null).ShouldBe(isGood);

    [Fact]
    public void a_name_has_a_length()
    {
        DocumentName.Read(new string('a', 146) + ".pdf").ShouldNotBeNull();
        DocumentName.Read(new string('a', 147) + ".pdf").ShouldBeNull();
    }
}
