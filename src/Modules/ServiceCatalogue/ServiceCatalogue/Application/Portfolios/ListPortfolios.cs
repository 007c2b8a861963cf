using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Who looks after how much, the latest portfolio first.</summary>
internal sealed record ListPortfolios(PortfolioStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListPortfolios.Row>>
{
    [Sheet("Portefeuilles")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(PortfolioStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Compte de l'agent")] string Officer,
        [Column("Agent")] string OfficerName,
        [Column("Ouvert le")] DateOnly OpenedOn,
        [Column("Clos le")] DateOnly? ClosedOn,
        [Column("Collectivités")] int Authorities,
        [Column("Adhésions actives")] int ActiveMemberships,
        [Column("Demandes ouvertes")] int OpenRequests,
        [Column("Demandes à risque")] int AtRisk);
}

internal sealed class ListPortfoliosHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<ListPortfolios, Page<ListPortfolios.Row>>
{
    private const string Sql = $"""
        select p.id, p.status, p.version, p.officer, p.officer_name, p.opened_on, p.closed_on, a.authorities, a.active_memberships, r.open_requests, r.at_risk
        from portfolios p
        cross join lateral (
            select count(*)::integer as authorities, count(m.id)::integer as active_memberships
            from portfolio_authorities a
            left join memberships m on m.authority_siren = a.authority_siren and m.status = 'Active' and (@sees_all or m.authority_siren = @own_authority)
            where a.portfolio_id = p.id) a
        cross join lateral (
            select count(*)::integer as open_requests, (count(*) filter (where {RequestListSql.IsAtRisk}))::integer as at_risk
            from portfolio_authorities a
            join service_requests r on r.authority_siren = a.authority_siren and r.status = any (@open) and (@sees_all or r.authority_siren = @own_authority)
            where a.portfolio_id = p.id) r
        where (@status::text is null or p.status = @status) and (@after::uuid is null or p.id < @after)
        order by p.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListPortfolios.Row>>> Handle(ListPortfolios query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListPortfolios.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), open = PortfolioSql.OpenRequests, today = clock.TodayInParis(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListPortfolios.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
