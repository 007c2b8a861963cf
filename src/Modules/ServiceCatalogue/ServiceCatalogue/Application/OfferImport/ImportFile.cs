using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>The offers of a file, and everything in it that is to be mended. Rows are read one by one; what is kept of them is the offers.</summary>
internal sealed class ImportFile(ImportLists lists, ITerritory territory)
{
    /// <summary>Room for empty lines and for texts of several lines in a CSV.</summary>
    private const int LinesPerOffer = 50;
    private const int MostColumns = 200;
    private const long MostUnpacked = 64L * 1024 * 1024;

    private static readonly SheetLimits CsvLimits = new(OfferImportErrors.MostOffers * LinesPerOffer, MostColumns, MostUnpacked);
    private static readonly SheetLimits WorkbookLimits = new(OfferImportErrors.MostOffers * 2, MostColumns, MostUnpacked);

    /// <summary>Of all cells: a workbook can name one long text many times.</summary>
    private const long MostCharacters = 20_000_000;

    private readonly List<ImportFault> faults = [];
    private readonly List<ImportedOffer> offers = [];
    private readonly Dictionary<string, int> references = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportFault> Faults => faults;

    public IReadOnlyList<ImportedOffer> Offers => offers;

    /// <summary>Rows below the headings.</summary>
    public int Lines { get; private set; }

    public async Task ReadAsync(ISheetReader sheets, Stream file, DocumentType type, CancellationToken cancellation)
    {
        try
        {
            Dictionary<ImportColumn, int>? places = null;
            var characters = 0L;
            foreach (var row in sheets.Read(file, type, type == DocumentType.Text ? CsvLimits : WorkbookLimits))
            {
                cancellation.ThrowIfCancellationRequested();
                characters += row.Cells.Sum(cell => cell.Length);
                if (characters > MostCharacters)
                {
                    faults.Add(OfferImportErrors.TooLong(row.Line));
                    return;
                }

                if (places is null)
                {
                    places = Headings(row);
                    if (faults.Count > 0)
                        return;
                }
                else if (++Lines > OfferImportErrors.MostOffers)
                {
                    faults.Add(OfferImportErrors.TooMany(row.Line));
                    return;
                }
                else
                    await ReadAsync(row, places, cancellation);
            }

            if (Lines == 0)
                faults.Add(OfferImportErrors.Empty());
        }
        catch (SheetUnreadableException e)
        {
            faults.Add(OfferImportErrors.Unreadable(e.Line, e.Message));
        }
    }

    private Dictionary<ImportColumn, int> Headings(SheetRow row)
    {
        var places = new Dictionary<ImportColumn, int>();
        for (var place = 0; place < row.Cells.Count; place++)
        {
            // A column without heading has to be empty: a cell of a line outside of the headings is refused.
            var heading = row.Cells[place];
            if (heading.Length == 0)
                continue;

            if (ImportColumns.Find(heading) is not { } column)
                faults.Add(OfferImportErrors.ColumnUnknown(row.Line, heading));
            else if (!places.TryAdd(column, place))
                faults.Add(OfferImportErrors.ColumnTwice(row.Line, column.Title));
        }

        faults.AddRange(ImportColumns.All.Where(column => column.IsRequired && !places.ContainsKey(column)).Select(column => OfferImportErrors.ColumnMissing(row.Line, column.Title)));
        return places;
    }

    private async Task ReadAsync(SheetRow row, Dictionary<ImportColumn, int> places, CancellationToken cancellation)
    {
        if (row.Cells.Where((cell, place) => cell.Length > 0 && !places.ContainsValue(place)).Any())
        {
            faults.Add(OfferImportErrors.TooManyCells(row.Line));
            return;
        }

        var line = new ImportLine(row, places, lists);
        var identity = Guid.TryParseExact(line.Reference, "D", out var id) ? new OfferId(id) : (OfferId?)null;
        var reference = identity is null ? Offer.ReadReference(line.Reference) : null;
        if (identity is null && reference is null)
            line.Add(OfferImportErrors.ReferenceInvalid(row.Line));
        else if (!references.TryAdd(reference ?? id.ToString(), row.Line))
            line.Add(OfferImportErrors.ReferenceTwice(row.Line, references[reference ?? id.ToString()]));

        if (line.Read() is (var kind, var sheet))
            await KeepAsync(line, kind, sheet, reference, identity, cancellation);

        faults.AddRange(line.Faults);
    }

    private async Task KeepAsync(ImportLine line, OfferKind kind, OfferSheet sheet, string? reference, OfferId? identity, CancellationToken cancellation)
    {
        var read = OfferContent.Read(kind, sheet);
        if (read.IsError)
        {
            foreach (var error in read.Errors)
                line.Add(error);

            return;
        }

        var content = read.Value;
        var communes = new List<InseeCode>();
        foreach (var code in content.Conditions.Communes)
        {
            if (await territory.FindCommuneAsync(code.Value, cancellation) is { } commune)
                communes.Add(InseeCode.Create(commune.Insee).Value);
            else
                line.Add(OfferErrors.CommuneUnknown(code.Value));
        }

        if (line.Faults.Count == 0)
            offers.Add(new ImportedOffer(line.Line, reference, identity, kind, content with { Conditions = content.Conditions with { Communes = [.. communes.Distinct()] } }));
    }
}
