using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>What a payment would come to, step by step, before it is asked for. It takes what the request takes, decides nothing and keeps nothing.</summary>
internal sealed record PreviewPayment(
    Guid Contract, PaymentKind Kind, IReadOnlyList<ProofInput?>? Proofs = null, decimal? Amount = null, DateOnly? WorksCompletedOn = null) : IQuery<PaymentPreview>;

/// <summary>The computation.</summary>
/// <param name="Possible">Whether such a request would be accepted today.</param>
/// <param name="Reasons">Why not.</param>
/// <param name="Amount">What would be due; null when nothing can be.</param>
/// <param name="FinalGrant">The grant that the proved expense gives, for a balance.</param>
/// <param name="Repayment">What would have to be paid back, for a balance.</param>
/// <param name="Paid">Paid so far.</param>
/// <param name="UnderWay">Asked for, neither paid nor refused.</param>
/// <param name="Remaining">What is left of the grant before this payment.</param>
/// <param name="CapLeft">What the cap leaves to advance and instalments before this payment.</param>
/// <param name="Steps">How the amount was found.</param>
internal sealed record PaymentPreview(
    bool Possible,
    IReadOnlyList<Reason> Reasons,
    Money? Amount,
    Money? FinalGrant,
    Money? Repayment,
    Money Granted,
    Money Paid,
    Money UnderWay,
    Money Remaining,
    Money CapLeft,
    IReadOnlyList<Step> Steps);

internal sealed class PreviewPaymentHandler(ContractPaymentTerms contracts, PaymentPositions positions, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<PreviewPayment, PaymentPreview>
{
    public async Task<ErrorOr<PaymentPreview>> Handle(PreviewPayment query, CancellationToken cancellationToken)
    {
        var found = await contracts.FindForCallerAsync(query.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var terms = found.Value;
        var today = clock.TodayInParis();
        var claim = PaymentClaims.Read(terms, query.Kind, query.Proofs, query.Amount, query.WorksCompletedOn, today);
        if (claim.IsError)
            return claim.Errors;

        var position = await positions.FindAsync(user.Scope, query.Contract, cancellationToken);
        var proofs = Money.Sum(claim.Value.Invoices.Select(invoice => invoice.Amount));
        var computed = PaymentCalculation.Compute(terms, position, query.Kind, proofs, claim.Value.Asked);
        var remaining = terms.DepartmentGrant - position.Used;
        List<Error> refusals = [.. computed.ErrorsOrEmptyList];
        if (!terms.IsInForce)
            refusals.Insert(0, PaymentErrors.ContractNotInForce());

        if (claim.Value.Refusal(today) is { } refusal)
            refusals.Add(refusal);

        if (await positions.AnyUsedAsync(claim.Value.Invoices, cancellationToken))
            refusals.Add(PaymentErrors.ProofAlreadyUsed());

        return new PaymentPreview(
            refusals.Count == 0,
            [.. refusals.Select(refusal => new Reason(refusal.Code, refusal.Description))],
            computed.IsError ? null : computed.Value.Amount,
            computed.IsError ? null : computed.Value.FinalGrant,
            computed.IsError || query.Kind != PaymentKind.Balance ? null : computed.Value.Repayment,
            terms.DepartmentGrant,
            position.Paid,
            position.UnderWay,
            remaining > Money.Zero ? remaining : Money.Zero,
            position.HasBalance ? Money.Zero : PaymentCalculation.CapLeft(terms, position),
            computed.IsError ? [] : computed.Value.Steps);
    }
}
