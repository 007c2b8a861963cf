using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>The reference lists of the catalogue, by which a file may name an entry: by its code or by its label.</summary>
internal sealed class ImportLists
{
    private const string Sql = """
        select 'themes' as list, code, label from themes
        union all select 'audiences', code, label from audiences
        union all select 'bodies', code, name from provider_bodies
        """;

    private readonly Dictionary<(string List, string Text), string> codes = [];

    public static async Task<ImportLists> ReadAsync(IReadDatabase<ServiceCatalogueModule> database, CancellationToken cancellation)
    {
        var lists = new ImportLists();
        foreach (var row in await database.QueryAsync<Row>(ReadScope.Public, Sql, parameters: null, cancellation))
        {
            lists.codes[(row.List, ImportColumns.Folded(row.Label))] = row.Code;
            lists.codes[(row.List, row.Code)] = row.Code;
        }

        return lists;
    }

    public string? Theme(string text) => Find("themes", text);

    public string? Audience(string text) => Find("audiences", text);

    public string? Body(string text) => Find("bodies", text);

    private string? Find(string list, string text) => codes.GetValueOrDefault((list, text)) ?? codes.GetValueOrDefault((list, ImportColumns.Folded(text)));

    private sealed record Row(string List, string Code, string Label);
}
