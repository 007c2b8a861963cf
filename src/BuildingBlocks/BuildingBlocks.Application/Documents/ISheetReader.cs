using Departement77.BuildingBlocks.Domain.Documents;

namespace Departement77.BuildingBlocks.Application.Documents;

/// <summary>Reads the rows of a table that somebody sends: a CSV in UTF-8 or Windows-1252, or the first sheet of an XLSX workbook.</summary>
public interface ISheetReader
{
    /// <summary>The rows that hold anything, one by one, as they are asked for: the whole file is never in memory.</summary>
    /// <param name="file">The bytes, from a stream that can seek.</param>
    /// <param name="type">What they are.</param>
    /// <param name="limits">What a table may hold.</param>
    /// <exception cref="SheetUnreadableException">While the rows are read: the rest of the file cannot be.</exception>
    IEnumerable<SheetRow> Read(Stream file, DocumentType type, SheetLimits limits);
}

/// <summary>A row as text: a formula is what it shows, and is never computed.</summary>
/// <param name="Line">Line of the file where it begins, from 1.</param>
/// <param name="Cells">Its cells, trimmed.</param>
public sealed record SheetRow(int Line, IReadOnlyList<string> Cells);

/// <summary>What a table may hold: whoever sends more is refused before the memory is full.</summary>
/// <param name="LastLine">Number of the last line.</param>
/// <param name="Columns">Columns of the widest row.</param>
/// <param name="UnpackedBytes">What a workbook may weigh unpacked.</param>
public sealed record SheetLimits(int LastLine, int Columns, long UnpackedBytes);

/// <summary>A file cannot be read any further.</summary>
public sealed class SheetUnreadableException : Exception
{
    /// <summary>Says where and why.</summary>
    /// <param name="line">Line of the file; null when it is none in particular.</param>
    /// <param name="reason">French: what is wrong and what to do.</param>
    public SheetUnreadableException(int? line, string reason)
        : base(reason) => Line = line;

    /// <summary>Line of the file.</summary>
    public int? Line { get; }
}
