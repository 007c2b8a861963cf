using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Repayment orders, the latest first: one's own, or all for agents.</summary>
internal sealed record ListRepaymentOrders(RepaymentOrderStatus? Status, Guid? Contract, string? Authority, Cursor? Cursor, PageLimit Limit)
    : IQuery<Page<ListRepaymentOrders.Row>>
{
    [Sheet("Ordres de reversement")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Identifiant du contrat")] Guid Contract,
        [Column("Contrat")] string ContractNumber,
        [Column("SIREN")] string AuthoritySiren,
        [Column("État", typeof(RepaymentOrderStatuses))] string Status,
        [Column("Montant")] decimal Amount,
        [Column("Raison")] string Reason,
        [Column("Émis le")] DateOnly IssuedOn,
        [Column("Recouvré ou annulé le")] DateOnly? EndedOn,
        [Column("Référence comptable")] string? FinanceReference,
        [Column("Raison de l'annulation")] string? CancellationReason);
}

internal sealed class ListRepaymentOrdersHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<ListRepaymentOrders, Page<ListRepaymentOrders.Row>>
{
    private const string Sql = """
        select o.id, o.account_id as contract, a.contract_number, o.authority_siren, o.status, o.amount, o.reason,
               o.issued_on, o.ended_on, o.finance_reference, o.cancellation_reason
        from repayment_orders o join payment_accounts a on a.id = o.account_id
        where (@sees_all or o.authority_siren = @own_authority)
          and (@status::text is null or o.status = @status)
          and (@contract::uuid is null or o.account_id = @contract)
          and (@authority::text is null or o.authority_siren = @authority)
          and (@after::uuid is null or o.id < @after)
        order by o.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListRepaymentOrders.Row>>> Handle(ListRepaymentOrders query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListRepaymentOrders.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), contract = query.Contract, authority = query.Authority, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListRepaymentOrders.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
