using System.Text;
using CsvHelper;
using Departement77.BuildingBlocks.Application.Documents;

namespace Departement77.BuildingBlocks.Web.Imports;

/// <summary>A CSV as people have it: in UTF-8, or in Windows-1252 when it is no UTF-8, with semicolons or commas, whichever its first line has more of.</summary>
internal static class CsvRows
{
    private const int LookedAt = 64 * 1024;
    private const int LongestRecord = 1024 * 1024;

    /// <summary>What a French spreadsheet writes without being asked.</summary>
    private static readonly Encoding Ansi = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Before these our own exports put an apostrophe, so that no spreadsheet runs them.</summary>
    private const string FormulaStarts = "=+-@＝＋－＠";

    public static IEnumerable<SheetRow> Read(Stream file, SheetLimits limits)
    {
        var isUtf8 = IsUtf8(file);
        var separator = Separator(file);
        file.Position = 0;
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            DetectSeparatorHint = true, // The line sep=; that Excel writes.
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
            Encoding = isUtf8 ? null : Ansi,
        }, leaveOpen: true);
        while (Next(csv))
        {
            var line = (int)csv.LineNumber;
            if (line > limits.LastLine)
                throw SheetReader.TooLong(limits);

            if (csv.FieldCount > limits.Columns)
                throw SheetReader.TooWide(line, limits);

            yield return new SheetRow(line, [.. Enumerable.Range(0, csv.FieldCount).Select(index => Text(csv.GetString(index)))]);
        }
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new SheetUnreadableException(
                e.LineNumber > 0 ? (int)e.LineNumber : null,
                "Cette ligne ne se lit pas comme du CSV : vérifiez ses guillemets (un guillemet dans un texte se double) ; les lignes suivantes n'ont pas été lues.");
        }
    }

    private static string Text(string cell)
    {
        var text = cell.Trim();
        return text is ['\'', var start, ..] && FormulaStarts.Contains(start, StringComparison.Ordinal) ? text[1..] : text;
    }

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[LookedAt];
        var decoded = new char[LookedAt + 1];
        try
        {
            int read;
            do
            {
                read = file.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), decoded, flush: read == 0);
            }
            while (read > 0);

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static char Separator(Stream file)
    {
        file.Position = 0;
        var bytes = new byte[LookedAt];
        var read = file.ReadAtLeast(bytes, LookedAt, throwOnEndOfStream: false);
        var (semicolons, commas, isQuoted, hasText) = (0, 0, false, false);
        foreach (var value in bytes.AsSpan(0, read))
        {
            if (value is (byte)'\n' or (byte)'\r' && !isQuoted && hasText)
                break;

            hasText |= value is not ((byte)'\n' or (byte)'\r');
            isQuoted ^= value == (byte)'"';
            semicolons += value == (byte)';' && !isQuoted ? 1 : 0;
            commas += value == (byte)',' && !isQuoted ? 1 : 0;
        }

        return commas > semicolons ? ',' : ';';
    }
}
