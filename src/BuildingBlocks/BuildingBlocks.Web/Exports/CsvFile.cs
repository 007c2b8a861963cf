using System.Globalization;
using CsvHelper;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>CSV as a French spreadsheet opens it by a double click: semicolons, a byte order mark, decimal commas, days as 24/11/2026.</summary>
internal static class CsvFile
{
    /// <summary>A text that begins so may be run as a formula. CsvHelper's own protection knows no full-width letters.</summary>
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    /// <summary>How numbers are written, in an environment without cultures too.</summary>
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = "," };

    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        Quoting = CsvQuoting.Always,
        WriteByteOrderMark = true,
        FormatProvider = French,
    };

    public static async Task WriteAsync(Stream file, ExportTable table, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(file, Options, leaveOpen: true);
        csv.WriteHeader([.. table.Columns.Select(column => column.Title)]);
        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            foreach (var cell in row)
                Write(csv, cell);

            await csv.EndRecordAsync(cancellation);
        }
    }

    /// <summary>A cell as text.</summary>
    public static string Text(object cell) => cell switch
    {
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, French),
        _ => cell.ToString()!,
    };

    private static void Write(CsvWriter csv, object? cell)
    {
        switch (cell)
        {
            case null or "":
                csv.WriteField("");
                break;
            case string text:
                csv.WriteField(FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text);
                break;
            case DateOnly or DateTime:
                csv.WriteField(Text(cell));
                break;
            default:
                csv.WriteField(cell);
                break;
        }
    }
}
