using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Departement77.BuildingBlocks.Application.Documents;

namespace Departement77.BuildingBlocks.Web.Imports;

/// <summary>
/// Looks a workbook over before it is read: what it weighs unpacked, and how far its sheets reach. The library makes a cell for each place up to the last one that
/// a sheet names: a few bytes could name a million rows of sixteen thousand cells.
/// </summary>
internal static class XlsxScreen
{
    private const int MostEntries = 1000;

    /// <summary>Spreadsheets write no longer one.</summary>
    private const int LongestText = 32_767;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    /// <exception cref="SheetUnreadableException">The workbook is none, or holds more than the limits.</exception>
    public static void Check(Stream file, SheetLimits limits)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);

            // An entry never gives more than it declares, so that what is declared is enough to know.
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(entry => entry.Length) > limits.UnpackedBytes)
                throw new SheetUnreadableException(line: null, "Ce classeur est trop volumineux une fois décompressé : gardez la seule feuille à importer, sans image, et renvoyez-le.");

            var sheets = zip.Entries.Where(IsSheet).ToList();
            if (sheets.Count == 0)
                throw Unreadable();

            foreach (var sheet in sheets)
                Check(sheet, limits);

            foreach (var strings in zip.Entries.Where(entry => entry.FullName.Equals("xl/sharedStrings.xml", StringComparison.OrdinalIgnoreCase)))
                CheckStrings(strings);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw Unreadable();
        }
    }

    /// <summary>The refusal of what is no workbook.</summary>
    /// <param name="line">Line of the sheet, where it is known.</param>
    internal static SheetUnreadableException Unreadable(int? line = null) =>
        new(line, "Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le de nouveau au format XLSX, et renvoyez-le.");

    private static bool IsSheet(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static void Check(ZipArchiveEntry sheet, SheetLimits limits)
    {
        using var content = sheet.Open();
        using var xml = XmlReader.Create(content, Strict);
        var cells = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;

            cells = xml.LocalName switch { "row" => 0, "c" => cells + 1, _ => cells };
            if (xml.LocalName == "row" && xml.GetAttribute("r") is { } row && (!int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var line) || line > limits.LastLine))
                throw SheetReader.TooLong(limits);

            if (xml.LocalName == "c" && Math.Max(cells, ColumnOf(xml.GetAttribute("r"))) > limits.Columns)
                throw SheetReader.TooWide(line: null, limits);

            if (xml.LocalName == "dimension" && ColumnOf(xml.GetAttribute("ref")?.Split(':')[^1]) > limits.Columns)
                throw SheetReader.TooWide(line: null, limits);
        }
    }

    /// <summary>A text that cells share is made anew for each of them: one of many megabytes would be multiplied.</summary>
    private static void CheckStrings(ZipArchiveEntry strings)
    {
        using var content = strings.Open();
        using var xml = XmlReader.Create(content, Strict);
        var length = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                length = 0;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                length += xml.Value.Length;

            if (length > LongestText)
                throw new SheetUnreadableException(line: null, $"Une cellule de ce classeur dépasse {LongestText} caractères : raccourcissez-la.");
        }
    }

    /// <summary>Number of the column of a place such as <c>AB12</c>; 0 where none is named.</summary>
    private static int ColumnOf(string? place)
    {
        const int letters = 26;
        const int longest = 4;
        return (place ?? "").TakeWhile(char.IsAsciiLetter).Take(longest).Aggregate(0, (column, letter) => (column * letters) + (char.ToUpperInvariant(letter) - 'A' + 1));
    }
}
