using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>One portfolio with its authorities and where they stand.</summary>
/// <param name="Portfolio">Its identity, or « mine ».</param>
internal sealed record GetPortfolio(string Portfolio) : IQuery<PortfolioView>;

internal sealed record PortfolioView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Officer,
    string OfficerName,
    DateOnly OpenedOn,
    DateOnly? ClosedOn,
    IReadOnlyList<PortfolioView.Authority> Authorities) : IVersioned
{
    /// <summary>Memberships and requests change without the portfolio.</summary>
    bool IVersioned.IsWhole => false;

    /// <param name="MembershipStatus">Of its latest membership; null when it never asked to join.</param>
    internal sealed record Authority(string Siren, string Name, string Kind, DateOnly AssignedOn, string? MembershipStatus, int OpenRequests);
}

internal sealed class GetPortfolioHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetPortfolio, PortfolioView>
{
    private const string Sql = $"""
        select p.id, p.status, p.version, p.officer, p.officer_name, p.opened_on, p.closed_on,
               a.authority_siren, a.authority_name, a.authority_kind, a.assigned_on, m.status as membership_status, r.open_requests
        from portfolios p
        left join portfolio_authorities a on a.portfolio_id = p.id
        left join lateral (
            select m.status
            from memberships m
            where m.authority_siren = a.authority_siren and (@sees_all or m.authority_siren = @own_authority)
            order by m.id desc
            limit 1) m on true
        cross join lateral (
            select count(*)::integer as open_requests
            from service_requests r
            where r.authority_siren = a.authority_siren and r.status = any (@open) and (@sees_all or r.authority_siren = @own_authority)) r
        where {PortfolioSql.IsAsked}
        order by a.authority_name collate "fr-x-icu", a.authority_siren
        """;

    public async Task<ErrorOr<PortfolioView>> Handle(GetPortfolio query, CancellationToken cancellationToken)
    {
        var (id, officer) = PortfolioSql.Asked(query.Portfolio, user);
        var rows = await database.QueryAsync<Row>(user.Scope, Sql, new { id, officer, open = PortfolioSql.OpenRequests }, cancellationToken);
        if (rows.Count == 0)
            return PortfolioErrors.NotFound();

        var first = rows[0];
        return new PortfolioView(
            first.Id,
            first.Status,
            Portfolio.States.AllowedActions(Enum.Parse<PortfolioStatus>(first.Status)),
            first.Version,
            first.Officer,
            first.OfficerName,
            first.OpenedOn,
            first.ClosedOn,
            [
                .. rows.Where(row => row.AuthoritySiren is not null)
                    .Select(row => new PortfolioView.Authority(row.AuthoritySiren!, row.AuthorityName!, row.AuthorityKind!, row.AssignedOn!.Value, row.MembershipStatus, row.OpenRequests)),
            ]);
    }

    private sealed record Row(
        Guid Id, string Status, int Version, string Officer, string OfficerName, DateOnly OpenedOn, DateOnly? ClosedOn,
        string? AuthoritySiren, string? AuthorityName, string? AuthorityKind, DateOnly? AssignedOn, string? MembershipStatus, int OpenRequests);
}
