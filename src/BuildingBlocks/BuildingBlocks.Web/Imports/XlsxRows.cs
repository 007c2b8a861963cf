using System.Globalization;
using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using MiniExcelLibs;

namespace Departement77.BuildingBlocks.Web.Imports;

/// <summary>The first sheet of a workbook, row by row. What a formula gave when the workbook was saved is its text; nothing is computed.</summary>
internal static class XlsxRows
{
    public static IEnumerable<SheetRow> Read(Stream file, SheetLimits limits)
    {
        XlsxScreen.Check(file, limits);
        file.Position = 0;
        using var rows = Guard(() => file.Query(excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().GetEnumerator(), line: null);

        // Rows that a workbook leaves out come as empty ones, so that counting tells the line.
        for (var line = 1; Guard(rows.MoveNext, line); line++)
        {
            // Rows need not say their number, and may say it out of order: what comes counts.
            if (line > limits.LastLine)
                throw SheetReader.TooLong(limits);

            yield return new SheetRow(line, [.. rows.Current.Values.Select(Text)]);
        }
    }

    /// <summary>Whatever a workbook from outside makes the library throw, the workbook is at fault.</summary>
    private static T Guard<T>(Func<T> read, int? line)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or SheetUnreadableException))
        {
            throw XlsxScreen.Unreadable(line);
        }
    }

    /// <summary>A workbook can spell halves of characters, which no database keeps.</summary>
    private static string Sound(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => Sound(text).Trim(),
        bool value => value ? "oui" : "non",
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(format: null, CultureInfo.InvariantCulture).Trim(),
        _ => cell.ToString()?.Trim() ?? "",
    };
}
