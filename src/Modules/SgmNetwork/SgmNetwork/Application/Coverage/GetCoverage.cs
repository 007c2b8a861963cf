using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Coverage;

/// <summary>How many of the communes for which the network is made have somebody in it.</summary>
internal sealed record GetCoverage : IQuery<CoverageView>;

/// <param name="OnDay">The day for which this is said.</param>
/// <param name="TargetCeiling">Communes with fewer inhabitants are the target.</param>
/// <param name="Percent">One decimal; null where there is no target.</param>
/// <param name="Uncovered">Communes without anybody, by name.</param>
internal sealed record CoverageView(
    DateOnly OnDay, int TargetCeiling, int Targets, int Covered, decimal? Percent, IReadOnlyList<CoverageView.Grouping> Intercommunalities, IReadOnlyList<CoverageView.Place> Uncovered)
{
    /// <summary>An intercommunality with targets.</summary>
    internal sealed record Grouping(string Siren, string Name, int Targets, int Covered, decimal Percent);

    /// <summary>A commune that nobody covers.</summary>
    internal sealed record Place(string Insee, string Name, int Population, string Intercommunality);
}

internal sealed class GetCoverageHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user, CommunePopulations populations, TimeProvider clock)
    : IQueryHandler<GetCoverage, CoverageView>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Sql = $"""
        with {CoverageSql.Targets},
        groupings as (
            select grouping_siren, grouping_name, count(*)::integer as targets, (count(*) filter (where is_covered))::integer as covered
            from targets group by 1, 2)
        select (select target from ceiling) as target_ceiling,
               (select count(*) from targets)::integer as targets,
               (select count(*) from targets where is_covered)::integer as covered,
               (select coalesce(json_agg(json_build_object('siren', g.grouping_siren, 'name', g.grouping_name, 'targets', g.targets, 'covered', g.covered,
                    'percent', round(100.0 * g.covered / g.targets, 1)) order by g.grouping_name), '[]') from groupings g)::text as intercommunalities,
               (select coalesce(json_agg(json_build_object('insee', t.insee, 'name', t.name, 'population', t.population, 'intercommunality', t.grouping_name)
                    order by t.name, t.insee) filter (where not t.is_covered), '[]') from targets t)::text as uncovered
        """;

    public async Task<ErrorOr<CoverageView>> Handle(GetCoverage query, CancellationToken cancellationToken)
    {
        var day = clock.TodayInParis();
        var communes = await populations.OnAsync(day, cancellationToken);
        var readsFigures = user.Has(Permissions.ReadCoverage);
        var row = (await database.QuerySingleOrDefaultAsync<Row>(
            CoverageSql.ScopeOf(user, readsFigures), Sql, CoverageSql.Parameters(communes, day, readsFigures), cancellationToken))!;
        return new CoverageView(
            day,
            row.TargetCeiling,
            row.Targets,
            row.Covered,
            row.Targets == 0 ? null : decimal.Round(100m * row.Covered / row.Targets, 1, MidpointRounding.AwayFromZero),
            JsonSerializer.Deserialize<CoverageView.Grouping[]>(row.Intercommunalities, Json)!,
            JsonSerializer.Deserialize<CoverageView.Place[]>(row.Uncovered, Json)!);
    }

    private sealed record Row(int TargetCeiling, int Targets, int Covered, string Intercommunalities, string Uncovered);
}
