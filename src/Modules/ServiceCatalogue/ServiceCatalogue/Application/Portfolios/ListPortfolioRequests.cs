using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Requests of the authorities of a portfolio, the latest first.</summary>
/// <param name="Portfolio">Identity of the portfolio, or « mine ».</param>
internal sealed record ListPortfolioRequests(string Portfolio, RequestStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListRequests.Row>>;

internal sealed class ListPortfolioRequestsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, WorkingCalendar calendar, TimeProvider clock)
    : IQueryHandler<ListPortfolioRequests, Page<ListRequests.Row>>
{
    // The latest requests of each authority by its index, then the latest of all: whatever share of the requests the portfolio has.
    // A row without request where there is none: the portfolio exists.
    internal const string Sql = $"""
        select {RequestListSql.Columns}
        from (select found.id, null::date as sort_on, null::date as due_on, null::text as clock, null::text as body
              from portfolios p
              left join lateral (
                  select latest.id
                  from portfolio_authorities a
                  cross join lateral (
                      select r.id
                      from service_requests r
                      where r.authority_siren = a.authority_siren
                        and (@sees_all or r.authority_siren = @own_authority)
                        and (@status::text is null or r.status = @status)
                        and (@after::uuid is null or r.id < @after)
                      order by r.id desc
                      limit @limit + 1) latest
                  where a.portfolio_id = p.id
                  order by latest.id desc
                  limit @limit + 1) found on true
              where {PortfolioSql.IsAsked}) p
        {RequestListSql.Joins}
        order by p.id desc
        """;

    public async Task<ErrorOr<Page<ListRequests.Row>>> Handle(ListPortfolioRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var (id, officer) = PortfolioSql.Asked(query.Portfolio, user);
        var rows = await database.QueryAsync<RequestRow>(
            user.Scope, Sql, new { id, officer, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return PortfolioErrors.NotFound();

        var today = clock.TodayInParis();
        return Page<ListRequests.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow(today, calendar))], query.Limit.Value, row => [row.Id.ToString()]);
    }
}
