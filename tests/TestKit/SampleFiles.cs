using System.IO.Compression;
using System.Text;

namespace Departement77.TestKit;

/// <summary>Small files as programs write them, and some that only pretend.</summary>
public static class SampleFiles
{
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg { get; } = [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9];

    public static byte[] Docx { get; } = Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/embeddings/xl.xlsx");

    public static byte[] Xlsx { get; } = Zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");

    public static byte[] Pptx { get; } = Zip("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml");

    public static byte[] Odt { get; } = OpenDocument("application/vnd.oasis.opendocument.text");

    public static byte[] Ods { get; } = OpenDocument("application/vnd.oasis.opendocument.spreadsheet");

    public static byte[] Csv { get; } = Encoding.UTF8.GetBytes("\ufeffcommune;habitants\r\nCoubert;1 987\r\nVilliers-Saint-Georges;1 218\r\n");

    /// <summary>A zip with these entries; none of them is what its name says.</summary>
    public static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<xml/>"u8);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>An OpenDocument file of this type: it is said in the first entry, which is not compressed.</summary>
    public static byte[] OpenDocument(string type, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = zip.CreateEntry("mimetype", compression).Open())
                entry.Write(Encoding.ASCII.GetBytes(type));

            using (var content = zip.CreateEntry("content.xml").Open())
                content.Write("<xml/>"u8);
        }

        return bytes.ToArray();
    }

    /// <summary>A Word document whose directory declares two gigabytes of text.</summary>
    public static byte[] ZipBomb()
    {
        const int sizeAt = 24;
        var bomb = Docx.ToArray();
        var entry = bomb.AsSpan().IndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(entry + sizeAt), 2_000_000_000u);
        return bomb;
    }
}
