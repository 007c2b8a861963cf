using System.Data;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>A workbook of one sheet. Days, instants and numbers are such; text is typed as text, so that no cell is a formula.</summary>
internal static class XlsxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Spreadsheets call a file with a longer text damaged.</summary>
    private const int LongestText = 32_767;

    private const int LongestSheetName = 31;

    /// <summary>
    /// The asynchronous writer of MiniExcel 1.46.0 puts the sheet's drawing among its rows, which the format forbids; the synchronous one does not, and waits for
    /// the pages on a thread of its own.
    /// </summary>
    public static Task WriteAsync(Stream file, ExportTable table, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Write(file, table, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Write(Stream file, ExportTable table, CancellationToken cancellation)
    {
        using var rows = table.Rows.ToBlockingEnumerable(cancellation).GetEnumerator();
        object source = rows.MoveNext() ? Named(rows, table.Columns) : Headings(table.Columns);
        file.SaveAs(source, sheetName: table.Title[..Math.Min(LongestSheetName, table.Title.Length)], configuration: new OpenXmlConfiguration
        {
            DynamicColumns = [.. table.Columns.Select(column => new DynamicExcelColumn(column.Title) { Format = FormatOf(column.Type), Width = WidthOf(column.Type) })],
        });
    }

    private static IEnumerable<Dictionary<string, object?>> Named(IEnumerator<object?[]> rows, IReadOnlyList<ExportColumn> columns)
    {
        do
        {
            var row = new Dictionary<string, object?>(columns.Count, StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++)
                row.Add(columns[i].Title, rows.Current[i] is string text ? Shortened(text) : rows.Current[i]);

            yield return row;
        }
        while (rows.MoveNext());
    }

    /// <summary>Without a row, headings are only read from a table.</summary>
    private static DataTable Headings(IReadOnlyList<ExportColumn> columns)
    {
        var table = new DataTable();
        foreach (var column in columns)
            table.Columns.Add(column.Title);

        return table;
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestText)
            return text;

        var end = LongestText - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string? FormatOf(Type type) => type switch
    {
        _ when type == typeof(DateOnly) => "dd/mm/yyyy",
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "dd/mm/yyyy hh:mm:ss",
        _ when type == typeof(decimal) => "#,##0.00",
        _ => null,
    };

    private static double WidthOf(Type type) => type switch
    {
        _ when type == typeof(DateOnly) || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(decimal) => 14,
        _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => 20,
        _ => 32,
    };
}
