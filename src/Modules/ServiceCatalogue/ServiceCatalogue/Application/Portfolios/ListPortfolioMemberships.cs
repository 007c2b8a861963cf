using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Memberships of the authorities of a portfolio, the latest first.</summary>
/// <param name="Portfolio">Identity of the portfolio, or « mine ».</param>
internal sealed record ListPortfolioMemberships(string Portfolio, MembershipStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<MembershipView>>;

internal sealed class ListPortfolioMembershipsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListPortfolioMemberships, Page<MembershipView>>
{
    // A row without membership where there is none: the portfolio exists.
    private const string Sql = $"""
        select m.*
        from portfolios p
        left join lateral (
            select {MembershipRow.Columns}
            from memberships
            where authority_siren in (select a.authority_siren from portfolio_authorities a where a.portfolio_id = p.id)
              and (@sees_all or authority_siren = @own_authority)
              and (@status::text is null or status = @status)
              and (@after::uuid is null or id < @after)
            order by id desc
            limit @limit + 1) m on true
        where {PortfolioSql.IsAsked}
        order by m.id desc
        """;

    public async Task<ErrorOr<Page<MembershipView>>> Handle(ListPortfolioMemberships query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var (id, officer) = PortfolioSql.Asked(query.Portfolio, user);
        var rows = await database.QueryAsync<MembershipRow>(
            user.Scope, Sql, new { id, officer, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0
            ? PortfolioErrors.NotFound()
            : Page<MembershipView>.Of([.. rows.Where(row => row.Id != Guid.Empty).Select(row => row.ToView())], query.Limit.Value, row => [row.Id.ToString()]);
    }
}
