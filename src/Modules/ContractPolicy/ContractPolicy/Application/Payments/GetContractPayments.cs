using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The account of a contract: what was given, asked for, paid and is left. A contract under which nobody has asked yet has an account of zeros.</summary>
internal sealed record GetContractPayments(Guid Contract) : IQuery<ContractPaymentsView>;

/// <param name="Granted">The Département's grant.</param>
/// <param name="Retained">The retained expense; the rate is the grant over it.</param>
/// <param name="Advance">What the advance would be; null where the rules give none.</param>
/// <param name="InstalmentsCap">What advance and instalments reach together at most.</param>
/// <param name="UnderWay">Asked for, neither paid nor refused.</param>
/// <param name="Remaining">What is left of the grant, of the final one once it is known.</param>
/// <param name="CapLeft">What the cap leaves to advance and instalments.</param>
/// <param name="FinalGrant">What the proved expense gives; known once the balance is approved.</param>
/// <param name="SettledOn">Day on which the balance was paid.</param>
internal sealed record ContractPaymentsView(
    Guid Contract,
    string ContractNumber,
    string AuthoritySiren,
    string Scheme,
    string RuleVersion,
    bool InForce,
    Money Granted,
    Money Retained,
    Money? Advance,
    Money InstalmentsCap,
    Money Paid,
    Money UnderWay,
    Money Remaining,
    Money CapLeft,
    Money? FinalGrant,
    DateOnly? SettledOn,
    IReadOnlyList<ContractPaymentsView.RequestView> Requests,
    IReadOnlyList<ContractPaymentsView.OrderView> RepaymentOrders)
{
    internal sealed record RequestView(Guid Id, string Kind, string Status, decimal Asked, decimal Amount, DateOnly SubmittedOn, DateOnly? DueOn, DateOnly? PaidOn);

    internal sealed record OrderView(Guid Id, string Status, decimal Amount, string Reason, DateOnly IssuedOn, DateOnly? EndedOn);
}

internal sealed class GetContractPaymentsHandler(
    ContractPaymentTerms contracts, PaymentPositions positions, IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<GetContractPayments, ContractPaymentsView>
{
    private const string Sql = """
        select a.final_grant, a.settled_on,
               coalesce((
                   select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'asked', r.asked, 'amount', r.amount,
                       'submittedOn', r.submitted_on, 'dueOn', r.due_on, 'paidOn', r.paid_on) order by r.id)
                   from payment_requests r where r.account_id = a.id), '[]')::text as requests,
               coalesce((
                   select json_agg(json_build_object('id', o.id, 'status', o.status, 'amount', o.amount, 'reason', o.reason,
                       'issuedOn', o.issued_on, 'endedOn', o.ended_on) order by o.id)
                   from repayment_orders o where o.account_id = a.id), '[]')::text as repayment_orders
        from payment_accounts a
        where a.id = @contract and (@sees_all or a.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<ContractPaymentsView>> Handle(GetContractPayments query, CancellationToken cancellationToken)
    {
        var found = await contracts.FindForCallerAsync(query.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var terms = found.Value;
        var position = await positions.FindAsync(user.Scope, query.Contract, cancellationToken);
        var account = await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { contract = query.Contract }, cancellationToken) ?? new Row(null, null, "[]", "[]");
        var final = account.FinalGrant is { } known ? Money.Euros(known) : (Money?)null;
        var remaining = (final ?? terms.DepartmentGrant) - position.Used;
        return new ContractPaymentsView(
            terms.Contract,
            terms.Number,
            terms.Authority.Value,
            terms.Scheme.ToString(),
            terms.RuleVersion,
            terms.IsInForce,
            terms.DepartmentGrant,
            terms.Retained,
            terms.Schedule.Advance is { } share ? terms.DepartmentGrant * share : null,
            PaymentCalculation.Cap(terms),
            position.Paid,
            position.UnderWay,
            remaining > Money.Zero ? remaining : Money.Zero,
            position.HasBalance ? Money.Zero : PaymentCalculation.CapLeft(terms, position),
            final,
            account.SettledOn,
            JsonSerializer.Deserialize<ContractPaymentsView.RequestView[]>(account.Requests, JsonSerializerOptions.Web)!,
            JsonSerializer.Deserialize<ContractPaymentsView.OrderView[]>(account.RepaymentOrders, JsonSerializerOptions.Web)!);
    }

    private sealed record Row(decimal? FinalGrant, DateOnly? SettledOn, string Requests, string RepaymentOrders);
}
