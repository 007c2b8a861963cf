using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>What was asked for and paid under a contract.</summary>
internal sealed class PaymentsOfContract(IReadDatabase<ContractPolicyModule> database)
{
    // The product asks for itself: the predicate of the scope lets everything through.
    private const string Sql = """
        select a.paid, a.under_way, a.final_grant, a.settled_on,
               exists (select from payment_requests r where r.account_id = a.id and r.status not in ('Paid', 'Refused')) as any_under_way
        from payment_accounts a
        where a.id = @contract and (@sees_all or a.authority_siren = @own_authority)
        """;

    /// <summary>Whether a payment is under way: asked for, neither paid nor refused. Such a contract does not lapse.</summary>
    public async Task<bool> HasAnyUnderWayAsync(Guid contract, CancellationToken cancellation) => (await FindAsync(contract, cancellation))?.AnyUnderWay == true;

    /// <summary>What the Département has paid, and what it is about to.</summary>
    public async Task<Money> PaidOrUnderWayAsync(Guid contract, CancellationToken cancellation) =>
        await FindAsync(contract, cancellation) is { } account ? Money.Euros(account.Paid + account.UnderWay) : Money.Zero;

    /// <summary>What the Département spends in the end: what was paid above the final grant comes back.</summary>
    public async Task<Money> SpentAsync(Guid contract, CancellationToken cancellation) =>
        await FindAsync(contract, cancellation) is { } account ? Money.Euros(Math.Min(account.Paid + account.UnderWay, account.FinalGrant ?? decimal.MaxValue)) : Money.Zero;

    /// <summary>Whether the balance was paid: the contract may be closed.</summary>
    public async Task<bool> IsSettledAsync(Guid contract, CancellationToken cancellation) => (await FindAsync(contract, cancellation))?.SettledOn is not null;

    private Task<Row?> FindAsync(Guid contract, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Sql, new { contract }, cancellation);

    private sealed record Row(decimal Paid, decimal UnderWay, decimal? FinalGrant, DateOnly? SettledOn, bool AnyUnderWay);
}
