using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Domain.Documents;

namespace Departement77.BuildingBlocks.Web.Imports;

internal sealed class SheetReader : ISheetReader
{
    public IEnumerable<SheetRow> Read(Stream file, DocumentType type, SheetLimits limits)
    {
        var rows = type switch
        {
            DocumentType.Text => CsvRows.Read(file, limits),
            DocumentType.Xlsx => XlsxRows.Read(file, limits),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A table is a CSV or an XLSX."),
        };
        return rows.Where(row => row.Cells.Any(cell => cell.Length > 0));
    }

    /// <summary>The refusal of a table that is too long.</summary>
    internal static SheetUnreadableException TooLong(SheetLimits limits) =>
        new(limits.LastLine + 1, $"Le tableau dépasse {limits.LastLine} lignes : partagez-le en plusieurs fichiers, et supprimez les lignes vides à la fin.");

    /// <summary>The refusal of a table that is too wide.</summary>
    internal static SheetUnreadableException TooWide(int? line, SheetLimits limits) =>
        new(line, $"Le tableau dépasse {limits.Columns} colonnes : supprimez les colonnes inutiles ou vides.");
}
