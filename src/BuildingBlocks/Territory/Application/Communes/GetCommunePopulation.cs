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

/// <param name="Unverified">Whether the figures of the vintage are not verified: it repeats the one before it in every commune.</param>
/// <param name="Note">French: why they are not; null when they are.</param>
internal sealed record CommunePopulationView(string Insee, DateOnly On, int Vintage, int Population, bool Unverified, string? Note);

internal sealed class GetCommunePopulationHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock)
    : IQueryHandler<GetCommunePopulation, CommunePopulationView>
{
    private const string Sql = """
        select c.insee, p.vintage, p.population, v.note, (select min(vintage) from populations where insee = c.insee) as first_vintage
        from communes c
        left join lateral (
            select vintage, population from populations where insee = c.insee and vintage <= @year order by vintage desc limit 1) p on true
        left join population_vintages v on v.vintage = p.vintage
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
            ? new CommunePopulationView(row.Insee, on, vintage, population, row.Note is not null, row.Note)
            : CommuneErrors.PopulationNotKnown(row.FirstVintage);
    }

    private sealed record Row(string Insee, int? Vintage, int? Population, string? Note, int? FirstVintage);
}
