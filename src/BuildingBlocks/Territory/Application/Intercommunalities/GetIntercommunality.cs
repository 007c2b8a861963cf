using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Communes;
using ErrorOr;

namespace Departement77.Territory.Application.Intercommunalities;

/// <summary>One intercommunality, with its communes of Seine-et-Marne.</summary>
internal sealed record GetIntercommunality(string Siren) : IQuery<IntercommunalityDetail>;

internal sealed record IntercommunalityDetail(
    string Siren,
    string Name,
    string Kind,
    string TaxRegime,
    int MemberCount,
    int MemberCountInDepartment,
    int MunicipalPopulation,
    int? PopulationInDepartment,
    IReadOnlyList<NamedCommune> Communes);

internal sealed class GetIntercommunalityHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IQueryHandler<GetIntercommunality, IntercommunalityDetail>
{
    private const string Sql = $"""
        select {IntercommunalityView.Columns}, m.communes, m.commune_names
        from intercommunalities i {IntercommunalityView.Joins}
        cross join lateral (
            select array_agg(insee order by name, insee) as communes, array_agg(name order by name, insee) as commune_names
            from communes where intercommunality_siren = i.siren) m
        where i.siren = @siren
        """;

    public async Task<ErrorOr<IntercommunalityDetail>> Handle(GetIntercommunality query, CancellationToken cancellationToken) =>
        Siren.TryParse(query.Siren, out var siren)
        && await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, Sql, new { siren = siren.Value, year = clock.TodayInParis().Year }, cancellationToken) is { } row
            ? row.ToDetail()
            : CommuneErrors.IntercommunalityNotFound();

    private sealed record Row
    {
        public string Siren { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public string TaxRegime { get; init; } = "";

        public int MemberCount { get; init; }

        public int MemberCountInDepartment { get; init; }

        public int MunicipalPopulation { get; init; }

        public int? PopulationInDepartment { get; init; }

        public string[]? Communes { get; init; }

        public string[]? CommuneNames { get; init; }

        public IntercommunalityDetail ToDetail() => new(
            Siren, Name, Kind, TaxRegime, MemberCount, MemberCountInDepartment, MunicipalPopulation, PopulationInDepartment, NamedCommune.Zip(Communes, CommuneNames));
    }
}
