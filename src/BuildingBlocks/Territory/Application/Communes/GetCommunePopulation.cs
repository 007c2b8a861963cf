using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Communes;
using ErrorOr;

namespace Departement77.Territory.Application.Communes;

/// <summary>The legal population of a commune on a day: the last vintage that is in force, each one from 1 January of its year.</summary>
/// <param name="On">Paris calendar day; today when it is absent.</param>
internal sealed record GetCommunePopulation(string Insee, DateOnly? On) : IQuery<CommunePopulationView>;

internal sealed record CommunePopulationView(string Insee, DateOnly On, int Vintage, int Population);

internal sealed class GetCommunePopulationHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock)
    : IQueryHandler<GetCommunePopulation, CommunePopulationView>
{
    private const string Sql = """
        select c.insee, p.vintage, p.population, (select min(vintage) from populations where insee = c.insee) as first_vintage
        from communes c
        left join lateral (
            select vintage, population from populations where insee = c.insee and vintage <= @year order by vintage desc limit 1) p on true
        where c.insee = coalesce((select current_insee from former_communes where insee = @insee), @insee)
        """;

    public async Task<ErrorOr<CommunePopulationView>> Handle(GetCommunePopulation query, CancellationToken cancellationToken)
    {
        var on = query.On ?? clock.TodayInParis();
        if (!InseeCode.TryParse(query.Insee, out var code)
            || await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, Sql, new { insee = code.Value, year = on.Year }, cancellationToken) is not { } row)
        {
            return CommuneErrors.NotFound();
        }

        return row is { Vintage: { } vintage, Population: { } population }
            ? new CommunePopulationView(row.Insee, on, vintage, population)
            : CommuneErrors.PopulationNotKnown(row.FirstVintage);
    }

    private sealed record Row(string Insee, int? Vintage, int? Population, int? FirstVintage);
}
