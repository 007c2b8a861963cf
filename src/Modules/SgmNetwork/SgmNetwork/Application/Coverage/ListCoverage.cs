using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Coverage;

/// <summary>The communes for which the network is made, by name, with whether somebody of theirs is in it.</summary>
/// <param name="Covered">Only those, or only the others.</param>
/// <param name="Intercommunality">SIREN of their intercommunality.</param>
internal sealed record ListCoverage(bool? Covered, string? Intercommunality, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListCoverage.Row>>
{
    [Sheet("Couverture du réseau SGM")]
    internal sealed record Row(
        [Column("Code INSEE")] string Insee,
        [Column("Commune")] string Name,
        [Column("SIREN")] string Siren,
        [Column("Population")] int Population,
        [Column("SIREN de l'intercommunalité")] string IntercommunalitySiren,
        [Column("Intercommunalité")] string Intercommunality,
        [Column("Couverte")] bool Covered);
}

internal sealed class ListCoverageHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user, CommunePopulations populations, TimeProvider clock)
    : IQueryHandler<ListCoverage, Page<ListCoverage.Row>>
{
    private const string Sql = $"""
        with {CoverageSql.Targets}
        select t.insee, t.name, t.siren, t.population, t.grouping_siren as intercommunality_siren, t.grouping_name as intercommunality, t.is_covered as covered
        from targets t
        where (@covered::boolean is null or t.is_covered = @covered)
          and (@grouping::text is null or t.grouping_siren = @grouping)
          and (@name::text is null or (t.name, t.insee) > (@name, @after::text))
        order by t.name, t.insee
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListCoverage.Row>>> Handle(ListCoverage query, CancellationToken cancellationToken)
    {
        if (query.Cursor is { Keys.Count: not 2 })
            return Cursors.Invalid();

        var day = clock.TodayInParis();
        var communes = await populations.OnAsync(day, cancellationToken);
        var readsFigures = user.Has(Permissions.ReadCoverage);
        var parameters = CoverageSql.Parameters(communes, day, readsFigures);
        parameters["covered"] = query.Covered;
        parameters["grouping"] = query.Intercommunality;
        parameters["name"] = query.Cursor?.Keys[0];
        parameters["after"] = query.Cursor?.Keys[1];
        parameters["limit"] = query.Limit.Value;
        var rows = await database.QueryAsync<ListCoverage.Row>(CoverageSql.ScopeOf(user, readsFigures), Sql, parameters, cancellationToken);
        return Page<ListCoverage.Row>.Of(rows, query.Limit.Value, row => [row.Name, row.Insee]);
    }
}
