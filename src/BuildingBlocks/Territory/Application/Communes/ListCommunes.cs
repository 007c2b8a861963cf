using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.Territory.Application.Communes;

/// <summary>Communes by name.</summary>
/// <param name="Search">Beginnings of words of the name, or of the name of a former commune; or an INSEE or postal code.</param>
/// <param name="Intercommunality">SIREN of an intercommunality.</param>
/// <param name="Arrondissement">Code of an arrondissement, for instance 772.</param>
/// <param name="Below">Communes with fewer inhabitants than this, by the vintage in force today.</param>
internal sealed record ListCommunes(string? Search, string? Intercommunality, string? Arrondissement, int? Below, Cursor? Cursor, PageLimit Limit, bool Count = false)
    : IQuery<Page<CommuneView>>;

internal sealed class ListCommunesHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IQueryHandler<ListCommunes, Page<CommuneView>>
{
    // The total stands beside an empty page too, hence the outer join.
    private const string Sql = $"""
        with asked as materialized (
            select words_starting_with(@search::text) as words, fold_name(@search::text) as code),
        selected as (
            select {CommuneRow.Columns}
            from asked, communes c {CommuneRow.Joins}
            where (@intercommunality::text is null or c.intercommunality_siren = @intercommunality)
              and (@arrondissement::text is null or c.arrondissement = @arrondissement)
              and (@below::integer is null or p.population < @below)
              and (@search::text is null
                   or c.name_words @@ asked.words
                   or c.insee = asked.code
                   or asked.code = any (c.postal_codes)
                   or exists (select from former_communes o where o.current_insee = c.insee and o.name_words @@ asked.words)))
        select t.total, page.*
        from (select case when @count then (select count(*) from selected) end as total) t
        left join (
            select * from selected where @name::text is null or (name, insee) > (@name, @code) order by name, insee limit @limit + 1) page on true
        order by page.name, page.insee
        """;

    public async Task<ErrorOr<Page<CommuneView>>> Handle(ListCommunes query, CancellationToken cancellationToken)
    {
        var after = NameCursor.From(query.Cursor);
        if (after.IsError)
            return after.Errors;

        var rows = await database.QueryAsync<CommuneRow>(
            ReadScope.Public,
            Sql,
            new
            {
                search = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search,
                intercommunality = query.Intercommunality,
                arrondissement = query.Arrondissement,
                below = query.Below,
                count = query.Count,
                year = clock.TodayInParis().Year,
                name = after.Value.Name,
                code = after.Value.Code,
                limit = query.Limit.Value,
            },
            cancellationToken);
        var page = Page<CommuneView>.Of([.. rows.Where(row => row.Insee.Length > 0).Select(row => row.ToView())], query.Limit.Value, commune => [commune.Name, commune.Insee]);
        return page with { Total = rows[0].Total };
    }
}
