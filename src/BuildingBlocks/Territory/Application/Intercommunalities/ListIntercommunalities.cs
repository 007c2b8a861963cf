using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.Territory.Application.Intercommunalities;

/// <summary>Intercommunalities by name.</summary>
/// <param name="Search">Beginnings of words of the name.</param>
internal sealed record ListIntercommunalities(string? Search, Cursor? Cursor, PageLimit Limit) : IQuery<Page<IntercommunalityView>>;

/// <summary>An intercommunality as everybody reads it.</summary>
/// <param name="Kind">CC or CA.</param>
/// <param name="TaxRegime">FPU or FA.</param>
/// <param name="MemberCount">All its communes.</param>
/// <param name="MemberCountInDepartment">Those of Seine-et-Marne: three intercommunalities reach beyond it.</param>
/// <param name="MunicipalPopulation">Of all its communes.</param>
/// <param name="PopulationInDepartment">Legal population in force today of its communes of Seine-et-Marne.</param>
[Sheet("Intercommunalités")]
internal sealed record IntercommunalityView(
    [Column("SIREN")] string Siren,
    [Column("Intercommunalité")] string Name,
    [Column("Nature")] string Kind,
    [Column("Régime fiscal")] string TaxRegime,
    [Column("Communes")] int MemberCount,
    [Column("Communes en Seine-et-Marne")] int MemberCountInDepartment,
    [Column("Population municipale")] int MunicipalPopulation,
    [Column("Population en Seine-et-Marne")] int? PopulationInDepartment)
{
    /// <summary>Needs <c>@year</c>, the year of today.</summary>
    public const string Columns = """
        i.siren, i.name, i.kind, i.tax_regime, i.member_count, i.member_count_in_77 as member_count_in_department,
        i.population_municipal as municipal_population, p.population_in_department
        """;

    public const string Joins = """
        left join lateral (
            select sum(last.population)::integer as population_in_department
            from communes c
            cross join lateral (
                select population from populations where insee = c.insee and vintage <= @year order by vintage desc limit 1) last
            where c.intercommunality_siren = i.siren) p on true
        """;
}

internal sealed class ListIntercommunalitiesHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock)
    : IQueryHandler<ListIntercommunalities, Page<IntercommunalityView>>
{
    private const string Sql = $"""
        select {IntercommunalityView.Columns}
        from intercommunalities i {IntercommunalityView.Joins}
        where (@search::text is null or i.name_words @@ words_starting_with(@search))
          and (@name::text is null or (i.name, i.siren) > (@name, @code))
        order by i.name, i.siren
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<IntercommunalityView>>> Handle(ListIntercommunalities query, CancellationToken cancellationToken)
    {
        var after = NameCursor.From(query.Cursor);
        if (after.IsError)
            return after.Errors;

        var rows = await database.QueryAsync<IntercommunalityView>(
            ReadScope.Public,
            Sql,
            new
            {
                search = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search,
                year = clock.TodayInParis().Year,
                name = after.Value.Name,
                code = after.Value.Code,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<IntercommunalityView>.Of(rows, query.Limit.Value, intercommunality => [intercommunality.Name, intercommunality.Siren]);
    }
}
