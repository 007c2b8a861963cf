using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>What closed requests did not find, by theme and over days, in the order of the codes of the themes.</summary>
/// <param name="From">First day; left out, from the beginning.</param>
/// <param name="Until">Last day; left out, until today.</param>
internal sealed record ListUnmetNeeds(DateOnly? From, DateOnly? Until, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListUnmetNeeds.Row>>
{
    /// <param name="Requests">Closed requests that lacked something.</param>
    /// <param name="WithoutOffer">Those that were made without an offer of the catalogue.</param>
    /// <param name="WithoutHelp">Those that ended without help.</param>
    [Sheet("Besoins sans réponse")]
    internal sealed record Row(
        [Column("Code de thématique")] string Theme,
        [Column("Thématique")] string Label,
        [Column("Demandes")] long Requests,
        [Column("Sans offre au catalogue")] long WithoutOffer,
        [Column("Sans aide apportée")] long WithoutHelp);
}

internal sealed class ListUnmetNeedsHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListUnmetNeeds, Page<ListUnmetNeeds.Row>>
{
    private const string Sql = """
        select n.theme, t.label, count(*) as requests, count(*) filter (where n.without_offer) as without_offer, count(*) filter (where n.without_help) as without_help
        from unmet_needs n
        join themes t on t.code = n.theme
        where (@from::date is null or n.closed_on >= @from) and (@until::date is null or n.closed_on <= @until) and (@after::text is null or n.theme > @after)
        group by n.theme, t.label
        order by n.theme
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListUnmetNeeds.Row>>> Handle(ListUnmetNeeds query, CancellationToken cancellationToken)
    {
        if (query.Cursor is { Keys.Count: not 1 })
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListUnmetNeeds.Row>(
            ReadScope.Public, Sql, new { from = query.From, until = query.Until, after = query.Cursor?.Keys[0], limit = query.Limit.Value }, cancellationToken);
        return Page<ListUnmetNeeds.Row>.Of(rows, query.Limit.Value, row => [row.Theme]);
    }
}
