using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.OpenData;

/// <summary>Every contract that was not given up, by number: what the law on open data has published, without anything about people.</summary>
internal sealed record ListOpenContracts(Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListOpenContracts.Row>>
{
    /// <param name="Population">On the day of the deliberation that asked for the contract.</param>
    /// <param name="Act">The deliberation that granted it.</param>
    [Sheet("contrats")]
    internal sealed record Row(
        [Column("numero")] string Number,
        [Column("dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("siren")] string AuthoritySiren,
        [Column("collectivite")] string AuthorityName,
        [Column("code_insee")] string? Insee,
        [Column("population")] int? Population,
        [Column("intercommunalite_siren")] string? IntercommunalitySiren,
        [Column("intercommunalite")] string? Intercommunality,
        [Column("date_vote")] DateOnly VotedOn,
        [Column("acte")] string Act,
        [Column("etat", typeof(ContractStatuses))] string Status,
        [Column("cout_total")] decimal TotalCost,
        [Column("depense_retenue")] decimal Retained,
        [Column("subvention_departement")] decimal DepartmentGrant,
        [Column("subvention_region")] decimal RegionGrant,
        [Column("verse_departement")] decimal Paid);
}

internal sealed class ListOpenContractsHandler(IReadDatabase<ContractPolicyModule> database, ITerritory territory) : IQueryHandler<ListOpenContracts, Page<ListOpenContracts.Row>>
{
    private const string Sql = """
        select c.number, c.scheme, c.authority_siren, c.authority_name, c.commune_insee as insee, c.population, null::text as intercommunality_siren, null::text as intercommunality,
               c.voted_on, c.act, c.status, c.total_cost, c.retained, c.department_grant, c.region_grant, coalesce(p.paid, 0.00) as paid
        from contracts c left join payment_accounts p on p.id = c.id
        where c.status <> 'Cancelled' and (@sees_all or c.authority_siren = @own_authority)
          and (@after::text is null or c.number > @after)
        order by c.number
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListOpenContracts.Row>>> Handle(ListOpenContracts query, CancellationToken cancellationToken)
    {
        if (query.Cursor is { Keys.Count: not 1 })
            return Cursors.Invalid();

        // In the name of the product, not of the public: these columns of every authority are public by law, and no others are read.
        var rows = await database.QueryAsync<ListOpenContracts.Row>(ReadScope.System, Sql, new { after = query.Cursor?.Keys[0], limit = query.Limit.Value }, cancellationToken);
        var told = new List<ListOpenContracts.Row>(rows.Count);
        foreach (var row in rows)
            told.Add(await WithIntercommunalityAsync(row, cancellationToken));

        return Page<ListOpenContracts.Row>.Of(told, query.Limit.Value, row => [row.Number]);
    }

    // The territory's tables are in a schema that the module's role may not read; its directory answers from memory.
    private async Task<ListOpenContracts.Row> WithIntercommunalityAsync(ListOpenContracts.Row row, CancellationToken cancellation)
    {
        if (row.Insee is null || await territory.FindCommuneAsync(row.Insee, cancellation) is not { } commune)
            return row;

        var group = await territory.FindAuthorityAsync(commune.IntercommunalitySiren, cancellation);
        return row with { IntercommunalitySiren = commune.IntercommunalitySiren, Intercommunality = group?.Name };
    }
}
