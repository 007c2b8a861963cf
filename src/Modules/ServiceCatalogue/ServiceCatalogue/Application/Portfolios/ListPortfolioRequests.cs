using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Requests of the authorities of a portfolio, the latest first.</summary>
/// <param name="Portfolio">Identity of the portfolio, or « mine ».</param>
internal sealed record ListPortfolioRequests(string Portfolio, RequestStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListRequests.Row>>;

internal sealed class ListPortfolioRequestsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListPortfolioRequests, Page<ListRequests.Row>>
{
    // The latest requests of each authority by its index, then the latest of all: whatever share of the requests the portfolio has.
    private const string Sql = $"""
        select r.*
        from portfolios p
        left join lateral (
            select latest.*
            from portfolio_authorities a
            cross join lateral (
                select r.id, r.status, r.version, r.authority_siren, a.authority_name, r.subject, r.commune_insee, r.commune_name, r.theme, r.urgency, r.submitted_on, r.updated_at
                from service_requests r
                where r.authority_siren = a.authority_siren
                  and (@sees_all or r.authority_siren = @own_authority)
                  and (@status::text is null or r.status = @status)
                  and (@after::uuid is null or r.id < @after)
                order by r.id desc
                limit @limit + 1) latest
            where a.portfolio_id = p.id
            order by latest.id desc
            limit @limit + 1) r on true
        where {PortfolioSql.IsAsked}
        order by r.id desc
        """;

    public async Task<ErrorOr<Page<ListRequests.Row>>> Handle(ListPortfolioRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var (id, officer) = PortfolioSql.Asked(query.Portfolio, user);
        var rows = await database.QueryAsync<ListRequests.Row>(
            user.Scope, Sql, new { id, officer, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0
            ? PortfolioErrors.NotFound()
            : Page<ListRequests.Row>.Of([.. rows.Where(row => row.Id != Guid.Empty)], query.Limit.Value, row => [row.Id.ToString()]);
    }
}
