using System.IO.Compression;
using System.Security;
using System.Text;

namespace Departement77.SgmNetwork.Domain.Resources;

/// <summary>Word processors for which a filled template is written.</summary>
internal enum TextDocumentFormat
{
    Docx,
    Odt,
}

/// <summary>A text as the smallest document that a word processor opens: a line is a paragraph, the first one a title.</summary>
internal static class TextDocument
{
    private const string XmlHead = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string OdtType = "application/vnd.oasis.opendocument.text";

    public static byte[] Write(string text, TextDocumentFormat format)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (format == TextDocumentFormat.Docx)
                WriteDocx(zip, lines);
            else
                WriteOdt(zip, lines);
        }

        return bytes.ToArray();
    }

    private static void WriteDocx(ZipArchive zip, string[] lines)
    {
        Add(zip, "[Content_Types].xml", $"""
            {XmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """);
        Add(zip, "_rels/.rels", $"""
            {XmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
            """);
        var body = string.Concat(lines.Select((line, index) =>
            $"""<w:p><w:r>{(index == 0 ? "<w:rPr><w:b/></w:rPr>" : "")}<w:t xml:space="preserve">{Escape(line)}</w:t></w:r></w:p>"""));
        Add(zip, "word/document.xml", $"""
            {XmlHead}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
            """);
    }

    private static void WriteOdt(ZipArchive zip, string[] lines)
    {
        // First and not compressed: programs know the format by its place.
        Add(zip, "mimetype", OdtType, CompressionLevel.NoCompression);
        var body = string.Concat(lines.Select((line, index) => index == 0
            ? $"""<text:h text:outline-level="1">{Escape(line)}</text:h>"""
            : $"<text:p>{Escape(line)}</text:p>"));
        Add(zip, "content.xml", $"""
            {XmlHead}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>{body}</office:text></office:body></office:document-content>
            """);
        Add(zip, "META-INF/manifest.xml", $"""
            {XmlHead}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{OdtType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
            """);
    }

    // XML knows no other control characters than these, and none of the texts holds any.
    private static string Escape(string line) => SecurityElement.Escape(line.Replace('\t', ' '))!;

    private static void Add(ZipArchive zip, string name, string content, CompressionLevel compression = CompressionLevel.Optimal)
    {
        using var entry = zip.CreateEntry(name, compression).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
