using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>What votes reserved of each envelope, and what of that is paid; the latest envelopes first.</summary>
/// <param name="On">Only envelopes that are open on this day.</param>
internal sealed record ShowEnvelopeConsumption(SchemeCode? Scheme, string? Authority, DateOnly? On, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ShowEnvelopeConsumption.Row>>
{
    /// <param name="Grants">Applications for which something is reserved.</param>
    /// <param name="Left">Still to be given.</param>
    /// <param name="Paid">Of the contracts that the envelope carries.</param>
    /// <param name="PercentCommitted">Of what is allocated, to two decimals.</param>
    [Sheet("Consommation des enveloppes")]
    internal sealed record Row(
        [NoColumn] Guid Envelope,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Premier jour")] DateOnly StartsOn,
        [Column("Dernier jour")] DateOnly LastDay,
        [Column("Attribué")] decimal Allocated,
        [Column("Engagé")] decimal Committed,
        [Column("Reste")] decimal Left,
        [Column("Versé")] decimal Paid,
        [Column("Aides")] int Grants,
        [Column("Engagé, en %")] decimal PercentCommitted);
}

internal sealed class ShowEnvelopeConsumptionHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<ShowEnvelopeConsumption, Page<ShowEnvelopeConsumption.Row>>
{
    private const string Sql = """
        select e.id as envelope, e.scheme, e.authority_siren, e.authority_name, e.starts_on, e.ends_on - 1 as last_day, e.allocated, e.committed,
               e.allocated - e.committed as left, coalesce(g.paid, 0.00) as paid, coalesce(g.grants, 0) as grants,
               case when e.allocated > 0 then round(e.committed / e.allocated * 100, 2) else 0.00 end as percent_committed
        from envelopes e
        left join lateral (
            select count(*) filter (where r.amount > 0)::integer as grants, sum(p.paid) as paid
            from envelope_reservations r
            left join contracts c on c.application_id = r.id and c.status <> 'Cancelled'
            left join payment_accounts p on p.id = c.id
            where r.envelope_id = e.id) g on true
        where (@sees_all or e.authority_siren = @own_authority)
          and (@scheme::text is null or e.scheme = @scheme) and (@authority::text is null or e.authority_siren = @authority)
          and (@on::date is null or (e.starts_on <= @on and e.ends_on > @on))
          and (@after::uuid is null or e.id < @after)
        order by e.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ShowEnvelopeConsumption.Row>>> Handle(ShowEnvelopeConsumption query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ShowEnvelopeConsumption.Row>(
            user.Scope, Sql, new { scheme = query.Scheme?.ToString(), authority = query.Authority, on = query.On, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ShowEnvelopeConsumption.Row>.Of(rows, query.Limit.Value, row => [row.Envelope.ToString()]);
    }
}
