using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.OpenData;

/// <summary>What each commune of the département was granted and paid, ready for a map. Contracts of intercommunalities and syndicates belong to no single commune.</summary>
internal sealed record GetAidMap : IQuery<AidMap>;

/// <param name="On">Day of the figures.</param>
/// <param name="Communes">Every commune, also those without a contract, by INSEE code.</param>
internal sealed record AidMap(DateOnly On, IReadOnlyList<AidMap.Place> Communes)
{
    /// <param name="IsLocationExact">Whether the place is its own, not the mean of its neighbours.</param>
    /// <param name="Population">Legal population in force; null when none is known.</param>
    /// <param name="Contracts">Contracts that were not given up.</param>
    /// <param name="Granted">By the Département, in euros.</param>
    /// <param name="Paid">By the Département, in euros.</param>
    /// <param name="GrantedPerInhabitant">To the cent; null where no population is known.</param>
    internal sealed record Place(
        string Insee,
        string Name,
        double Latitude,
        double Longitude,
        bool IsLocationExact,
        int? Population,
        int Contracts,
        decimal Granted,
        decimal Paid,
        decimal? GrantedPerInhabitant);
}

internal sealed class GetAidMapHandler(IReadDatabase<ContractPolicyModule> database, ITerritory territory, TimeProvider clock) : IQueryHandler<GetAidMap, AidMap>
{
    private const string Sql = """
        select c.commune_insee as insee, count(*)::integer as contracts, sum(c.department_grant) as granted, coalesce(sum(p.paid), 0.00) as paid
        from contracts c left join payment_accounts p on p.id = c.id
        where c.commune_insee is not null and c.status <> 'Cancelled' and (@sees_all or c.authority_siren = @own_authority)
        group by c.commune_insee
        """;

    public async Task<ErrorOr<AidMap>> Handle(GetAidMap query, CancellationToken cancellationToken)
    {
        // In the name of the product, not of the public: sums of what is public by law.
        var rows = await database.QueryAsync<Row>(ReadScope.System, Sql, parameters: null, cancellationToken);
        var today = clock.TodayInParis();
        var aid = new Dictionary<string, (int Contracts, decimal Granted, decimal Paid)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            // A commune that merged keeps its code in its contracts; its aid is shown where it is now.
            if (await territory.FindCommuneAsync(row.Insee, cancellationToken) is not { } commune)
                continue;

            var known = aid.GetValueOrDefault(commune.Insee);
            aid[commune.Insee] = (known.Contracts + row.Contracts, known.Granted + row.Granted, known.Paid + row.Paid);
        }

        var places = new List<AidMap.Place>();
        foreach (var insee in (await territory.ListAuthoritiesAsync(cancellationToken)).Select(authority => authority.Insee).OfType<string>().Order(StringComparer.Ordinal))
        {
            var commune = (await territory.FindCommuneAsync(insee, cancellationToken))!;
            var population = (await territory.PopulationOfCommuneAsync(insee, today, cancellationToken))?.Population;
            var (contracts, granted, paid) = aid.GetValueOrDefault(insee);
            places.Add(new(
                insee,
                commune.Name,
                commune.Location.Latitude,
                commune.Location.Longitude,
                commune.IsLocationExact,
                population,
                contracts,
                granted + 0.00m,
                paid + 0.00m,
                population is > 0 ? decimal.Round(granted / population.Value, 2, MidpointRounding.AwayFromZero) + 0.00m : null));
        }

        return new AidMap(today, places);
    }

    private sealed record Row(string Insee, int Contracts, decimal Granted, decimal Paid);
}
