using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>What an authority was granted and paid, by year and scheme, the latest year first; also what those that merged into it received. Members see their own.</summary>
/// <param name="Authority">SIREN; where it is left out, a member's own, and all authorities together for agents.</param>
internal sealed record ShowAidReceived(string? Authority) : IQuery<Page<ShowAidReceived.Row>>
{
    /// <param name="Year">Of the votes, for what was granted; of the payments, for what was paid.</param>
    /// <param name="Contracts">Voted in the year.</param>
    [Sheet("Aides reçues")]
    internal sealed record Row(
        [Column("Année")] int Year,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Contrats votés")] int Contracts,
        [Column("Accordé par le Département")] decimal DepartmentGrant,
        [Column("Accordé par la Région")] decimal RegionGrant,
        [Column("Versé par le Département")] decimal Paid);
}

internal sealed class ShowAidReceivedHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, ITerritory territory)
    : IQueryHandler<ShowAidReceived, Page<ShowAidReceived.Row>>
{
    // The scope is that of the authority asked for: its rows may stand under the SIREN of one that merged into it. As an array, the indexes by authority find them; "in" after "or" would not.
    private const string Sql = """
        with asked as (
            select @authority::text as siren where @sees_all or @authority = @own_authority
            union
            select unnest(f.former_sirens) from authority_files f where f.authority_siren = @authority and f.status = 'Open' and (@sees_all or f.authority_siren = @own_authority)),
        granted as (
            select extract(year from c.voted_on)::integer as year, c.scheme, count(*)::integer as contracts, sum(c.department_grant) as department, sum(c.region_grant) as region
            from contracts c where ((@sees_all and @authority::text is null) or c.authority_siren = any (array(select siren from asked))) and c.status <> 'Cancelled'
            group by 1, 2),
        paid as (
            select extract(year from r.paid_on)::integer as year, a.scheme, sum(r.amount) as paid
            from payment_requests r join payment_accounts a on a.id = r.account_id
            where ((@sees_all and @authority::text is null) or r.authority_siren = any (array(select siren from asked))) and r.status = 'Paid'
            group by 1, 2)
        select year, scheme, coalesce(g.contracts, 0) as contracts, coalesce(g.department, 0.00) as department_grant, coalesce(g.region, 0.00) as region_grant,
               coalesce(p.paid, 0.00) as paid
        from granted g full join paid p using (year, scheme) join funding_schemes s on s.code = scheme
        order by year desc, s.rank
        """;

    public async Task<ErrorOr<Page<ShowAidReceived.Row>>> Handle(ShowAidReceived query, CancellationToken cancellationToken)
    {
        var asked = query.Authority ?? (user.Scope.SeesAll ? null : user.Authority);
        if (asked is not null && !await MayReadAsync(asked, cancellationToken))
            return BoardErrors.AuthorityNotFound();

        return new Page<ShowAidReceived.Row>(await database.QueryAsync<ShowAidReceived.Row>(user.Scope, Sql, new { authority = asked }, cancellationToken), Next: null);
    }

    // Whoever acts for an authority that merged still reads what it received.
    private async Task<bool> MayReadAsync(string asked, CancellationToken cancellation) =>
        Siren.TryParse(asked, out var siren)
        && siren.Value == asked
        && (user.Scope.SeesAll ? await territory.FindAuthorityAsync(asked, cancellation) is not null : asked == user.Authority);
}
