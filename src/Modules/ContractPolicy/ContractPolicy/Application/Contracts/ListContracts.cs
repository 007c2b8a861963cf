using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>Contracts, the latest first.</summary>
/// <param name="Authority">SIREN.</param>
/// <param name="ExpiringBefore">Only those in force or suspended whose last day comes before this one.</param>
internal sealed record ListContracts(ContractStatus? Status, SchemeCode? Scheme, string? Authority, DateOnly? ExpiringBefore, Cursor? Cursor, PageLimit Limit)
    : IQuery<Page<ListContracts.Row>>
{
    [Sheet("Contrats")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Numéro")] string Number,
        [Column("État", typeof(ContractStatuses))] string Status,
        [Column("Forme", typeof(ContractForms))] string Form,
        [NoColumn] int Version,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Règlement")] string RuleVersion,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Voté le")] DateOnly VotedOn,
        [Column("Exécutoire le")] DateOnly ExecutoryOn,
        [Column("Signé le")] DateOnly? SignedOn,
        [Column("Début")] DateOnly? StartsOn,
        [Column("Fin")] DateOnly? EndsOn,
        [Column("Coût")] decimal TotalCost,
        [Column("Dépense retenue")] decimal Retained,
        [Column("Subvention du Département")] decimal DepartmentGrant,
        [Column("Subvention de la Région")] decimal RegionGrant,
        [Column("Modifié le")] DateTime UpdatedAt);
}

internal sealed class ListContractsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListContracts, Page<ListContracts.Row>>
{
    private const string Sql = """
        select c.id, c.number, c.status, c.form, c.version, c.scheme, c.rule_version, c.authority_siren, c.authority_name, c.voted_on, c.executory_on, c.signed_on,
               c.starts_on, c.ends_on, c.total_cost, c.retained, c.department_grant, c.region_grant, c.updated_at
        from contracts c
        where (@sees_all or c.authority_siren = @own_authority)
          and (@status::text is null or c.status = @status)
          and (@scheme::text is null or c.scheme = @scheme)
          and (@authority::text is null or c.authority_siren = @authority)
          and (@before::date is null or (c.ends_on < @before and c.status in ('InForce', 'Suspended')))
          and (@after::uuid is null or c.id < @after)
        order by c.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListContracts.Row>>> Handle(ListContracts query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListContracts.Row>(
            user.Scope,
            Sql,
            new { status = query.Status?.ToString(), scheme = query.Scheme?.ToString(), authority = query.Authority, before = query.ExpiringBefore, after, limit = query.Limit.Value },
            cancellationToken);
        return Page<ListContracts.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
