using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Payments;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Reads where the payments of a contract stand, for whoever may see the contract.</summary>
internal sealed class PaymentPositions(IReadDatabase<ContractPolicyModule> database)
{
    private const string Sql = """
        select a.paid, a.under_way,
               coalesce((select sum(p.eligible) from payment_proofs p join payment_requests r on r.id = p.request_id
                         where r.account_id = a.id and not p.is_released), 0) as proofs,
               exists (select from payment_requests r where r.account_id = a.id and r.kind = 'Advance' and r.status <> 'Refused') as has_advance,
               exists (select from payment_requests r where r.account_id = a.id and r.kind = 'Balance' and r.status <> 'Refused') as has_balance,
               exists (select from payment_requests r where r.account_id = a.id and r.status not in ('Paid', 'Refused')) as any_under_way
        from payment_accounts a
        where a.id = @contract and (@sees_all or a.authority_siren = @own_authority)
        """;

    // The product asks for itself: an invoice serves once in all contracts, not only in those that the caller sees.
    private const string UsedSql = """
        select p.id
        from payment_proofs p
        join unnest(@sirets, @numbers, @amounts) as i (siret, number, amount)
          on i.siret = p.supplier_siret and i.number = p.normalised_number and i.amount = p.amount
        where not p.is_released and (@sees_all or p.authority_siren = @own_authority)
        limit 1
        """;

    /// <summary>The position; nothing of everything where nobody has asked yet.</summary>
    public async Task<PaymentPosition> FindAsync(ReadScope scope, Guid contract, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Row>(scope, Sql, new { contract }, cancellation) is { } row
            ? new PaymentPosition(Money.Euros(row.Paid), Money.Euros(row.UnderWay), Money.Euros(row.Proofs), row.HasAdvance, row.HasBalance, row.AnyUnderWay)
            : new PaymentPosition(Money.Zero, Money.Zero, Money.Zero, HasAdvance: false, HasBalance: false, AnyUnderWay: false);

    /// <summary>Whether any of the invoices already serves a request.</summary>
    public async Task<bool> AnyUsedAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellation)
    {
        if (invoices.Count == 0)
            return false;

        var keys = invoices.Select(invoice => invoice.Key).ToList();
        var parameters = new
        {
            sirets = keys.ConvertAll(key => key.SupplierSiret.Value).ToArray(),
            numbers = keys.ConvertAll(key => key.Number).ToArray(),
            amounts = keys.ConvertAll(key => key.Amount.Amount).ToArray(),
        };
        return keys.Distinct().Count() < keys.Count || (await database.QueryAsync<Guid>(ReadScope.System, UsedSql, parameters, cancellation)).Count > 0;
    }

    private sealed record Row(decimal Paid, decimal UnderWay, decimal Proofs, bool HasAdvance, bool HasBalance, bool AnyUnderWay);
}
