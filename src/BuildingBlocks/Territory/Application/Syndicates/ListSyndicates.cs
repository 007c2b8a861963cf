using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>Syndicates by name.</summary>
/// <param name="Search">Beginnings of words of the name.</param>
/// <param name="Commune">INSEE code of a commune that they serve.</param>
internal sealed record ListSyndicates(string? Search, string? Commune, Cursor? Cursor, PageLimit Limit) : IQuery<Page<SyndicateView>>;

internal sealed class ListSyndicatesHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IQueryHandler<ListSyndicates, Page<SyndicateView>>
{
    private const string Sql = $"""
        select {SyndicateRow.Columns}
        from syndicates s {SyndicateRow.Joins}
        where (@search::text is null or s.name_words @@ words_starting_with(@search))
          and (@commune::text is null or @commune = any (m.communes))
          and (@name::text is null or (s.name, s.siren) > (@name, @code))
        order by s.name, s.siren
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<SyndicateView>>> Handle(ListSyndicates query, CancellationToken cancellationToken)
    {
        var after = NameCursor.From(query.Cursor);
        if (after.IsError)
            return after.Errors;

        var rows = await database.QueryAsync<SyndicateRow>(
            ReadScope.Public,
            Sql,
            new
            {
                search = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search,
                commune = query.Commune,
                year = clock.TodayInParis().Year,
                name = after.Value.Name,
                code = after.Value.Code,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<SyndicateView>.Of([.. rows.Select(row => row.ToView())], query.Limit.Value, syndicate => [syndicate.Name, syndicate.Siren]);
    }
}
