using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>The identity is the contract's own.</summary>
internal readonly record struct PaymentAccountId(Guid Value) : IIdentifier<PaymentAccountId>
{
    public static PaymentAccountId From(Guid value) => new(value);
}

/// <summary>
/// What the Département pays under one contract. It guards what two requests could break together: the advance once, the balance once and last,
/// paid and under way within the grant, advance and instalments within their cap. Its version makes simultaneous requests follow one another;
/// the database holds the sums and the singles besides.
/// </summary>
internal sealed class PaymentAccount : AggregateRoot<PaymentAccountId>
{
    private readonly List<PaymentRequest> requests = [];
    private readonly List<RepaymentOrder> repaymentOrders = [];

    /// <summary>Rebuilt from its row.</summary>
    private PaymentAccount() => ContractNumber = "";

    public Siren AuthoritySiren { get; private set; }

    /// <summary>Number of the contract, as people name it.</summary>
    public string ContractNumber { get; private set; }

    public SchemeCode Scheme { get; private set; }

    /// <summary>The Département's grant, as the contract said it when it was last looked at.</summary>
    public Money Granted { get; private set; }

    public Money Paid { get; private set; }

    /// <summary>Asked for, neither paid nor refused.</summary>
    public Money UnderWay { get; private set; }

    /// <summary>The grant that the proved expense gives; known once the balance is approved.</summary>
    public Money? FinalGrant { get; private set; }

    /// <summary>Paris calendar day on which the balance was paid.</summary>
    public DateOnly? SettledOn { get; private set; }

    public IReadOnlyList<PaymentRequest> Requests => requests;

    public IReadOnlyList<RepaymentOrder> RepaymentOrders => repaymentOrders;

    /// <summary>Opens the account of a contract, for its first request.</summary>
    public static PaymentAccount Open(PaymentTerms terms) => new()
    {
        Id = new PaymentAccountId(terms.Contract),
        AuthoritySiren = terms.Authority,
        ContractNumber = terms.Number,
        Scheme = terms.Scheme,
        Granted = terms.DepartmentGrant,
    };

    /// <summary>Somebody asks for a payment. That no other request of any contract uses the same invoice is held by the database.</summary>
    /// <param name="terms">What the contract says.</param>
    /// <param name="claim">What is asked for.</param>
    /// <param name="policy">How payments are handled.</param>
    /// <param name="by">Account of whoever asks.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<PaymentRequest> Request(PaymentTerms terms, PaymentClaim claim, PaymentPolicy policy, string by, DateOnly today)
    {
        if (!terms.IsInForce)
            return PaymentErrors.ContractNotInForce();

        var request = new PaymentRequest(AuthoritySiren, claim.Kind, by);
        var computed = Compute(terms, request, claim, today);
        if (computed.IsError)
            return computed.Errors;

        request.Submit(claim, computed.Value, policy, by, today);
        requests.Add(request);
        Follow(terms);
        Raise(new PaymentRequested(Id, request.Id, AuthoritySiren, request.Kind, request.Amount, today));
        return request;
    }

    public ErrorOr<PaymentRequest> AskChanges(PaymentRequestId id, string? text) =>
        Take(id, PaymentRequestAction.AskChanges, (request, next) =>
        {
            if (WrittenText.Paragraphs(text, PaymentRequest.ReasonMinLength, PaymentRequest.ReasonMaxLength) is not { } written)
                return PaymentErrors.TextRequired();

            request.MoveTo(next, written);
            Raise(new PaymentChangesRequested(Id, id));
            return Result.Success;
        });

    /// <summary>The authority sends what it has mended; what it does not send again is free again.</summary>
    public ErrorOr<PaymentRequest> Resubmit(PaymentRequestId id, PaymentTerms terms, PaymentClaim claim, PaymentPolicy policy, string by, DateOnly today) =>
        Take(id, PaymentRequestAction.Resubmit, (request, next) =>
        {
            if (!terms.IsInForce)
                return PaymentErrors.ContractNotInForce();

            var computed = Compute(terms, request, claim, today);
            if (computed.IsError)
                return computed.Errors;

            request.MoveTo(next);
            request.Submit(claim, computed.Value, policy, by, today);
            Follow(terms);
            Raise(new PaymentResubmitted(Id, id));
            return Result.Success;
        });

    /// <summary>An agent has looked at the proofs. The amount is computed again with what counts of them.</summary>
    /// <param name="id">Which request.</param>
    /// <param name="terms">What the contract says.</param>
    /// <param name="eligible">The proofs that do not count whole.</param>
    /// <param name="by">Account of the agent.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<PaymentRequest> Check(PaymentRequestId id, PaymentTerms terms, IReadOnlyList<EligibleProof> eligible, string by, DateOnly today) =>
        Take(id, PaymentRequestAction.Check, (request, next) =>
        {
            var counted = Counted(request, eligible);
            if (counted.IsError)
                return counted.Errors;

            var proved = Money.Sum(request.UsedProofs.Select(proof => counted.Value.TryGetValue(proof.Id, out var less) ? less.Amount : proof.Amount));
            var computed = PaymentCalculation.Compute(terms, PositionWithout(request), request.Kind, proved, request.Asked);
            if (computed.IsError)
                return computed.Errors;

            foreach (var proof in request.UsedProofs)
            {
                if (counted.Value.TryGetValue(proof.Id, out var less))
                    proof.Count(less.Amount, less.Reason);
                else
                    proof.CountWhole();
            }

            request.MoveTo(next);
            request.BeChecked(computed.Value, by, today);
            Follow(terms);
            Raise(new PaymentChecked(Id, id, request.Amount));
            return Result.Success;
        });

    /// <summary>Somebody who neither asked nor checked approves. The balance fixes the final grant, downward alone; what was paid above it is to be paid back.</summary>
    public ErrorOr<PaymentRequest> Approve(PaymentRequestId id, PaymentTerms terms, string by, DateOnly today) =>
        Take(id, PaymentRequestAction.Approve, (request, next) =>
        {
            if (by == request.CheckedBy || by == request.SubmittedBy)
                return PaymentErrors.ApproverCheckedOrAsked();

            if (!terms.IsInForce)
                return PaymentErrors.ContractNotInForce();

            var computed = PaymentCalculation.Compute(terms, PositionWithout(request), request.Kind, request.ProvedExpense, request.Amount);
            if (computed.IsError)
                return computed.Errors;

            if (computed.Value.Amount < request.Amount)
                return PaymentErrors.ExceedsWhatIsDue(computed.Value.Amount);

            request.MoveTo(next);
            request.BeApproved(by, today);
            FinalGrant = computed.Value.FinalGrant;
            Follow(terms);
            Raise(new PaymentApproved(Id, id, AuthoritySiren, request.Kind, request.Amount, FinalGrant, today));
            if (computed.Value.Repayment > Money.Zero)
                OrderRepayment(request, computed.Value, today);

            return Result.Success;
        });

    public ErrorOr<PaymentRequest> Refuse(PaymentRequestId id, string? reason, DateOnly today) =>
        Take(id, PaymentRequestAction.Refuse, (request, next) =>
        {
            if (WrittenText.Paragraphs(reason, PaymentRequest.ReasonMinLength, PaymentRequest.ReasonMaxLength) is not { } written)
                return PaymentErrors.ReasonRequired();

            request.MoveTo(next, written);
            Raise(new PaymentRefused(Id, id, AuthoritySiren, request.Kind, today));
            return Result.Success;
        });

    public ErrorOr<PaymentRequest> SendToFinance(PaymentRequestId id, DateOnly today) =>
        Take(id, PaymentRequestAction.SendToFinance, (request, next) =>
        {
            request.MoveTo(next);
            request.BeSent(today);
            Raise(new PaymentSentToFinance(Id, id));
            return Result.Success;
        });

    /// <summary>The money has left. A balance of zero is recorded too: it closes the account.</summary>
    /// <param name="id">Which request.</param>
    /// <param name="paidOn">Paris calendar day, from the approval to today.</param>
    /// <param name="financeReference">Reference of the payment in the accounts.</param>
    /// <param name="by">Account of the payer, who is not the approver.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<PaymentRequest> MarkPaid(PaymentRequestId id, DateOnly? paidOn, string? financeReference, string by, DateOnly today) =>
        Take(id, PaymentRequestAction.MarkPaid, (request, next) =>
        {
            if (by == request.ApprovedBy)
                return PaymentErrors.PayerApproved();

            var faults = new List<Error>();
            if (paidOn is not { } day || day < request.ApprovedOn || day > today)
                faults.Add(PaymentErrors.PaidOnInvalid());

            var reference = WrittenText.Line(financeReference, 1, PaymentRequest.ReferenceMaxLength);
            if (reference is null)
                faults.Add(PaymentErrors.FinanceReferenceInvalid());

            if (faults.Count > 0)
                return faults;

            request.MoveTo(next);
            request.BePaid(paidOn!.Value, reference!, by);
            Paid += request.Amount;
            if (request.Kind == PaymentKind.Balance)
                SettledOn = paidOn;

            Raise(new PaymentMade(Id, id, AuthoritySiren, request.Kind, request.Amount, paidOn.Value));
            return Result.Success;
        });

    public ErrorOr<PaymentRequest> MarkFailed(PaymentRequestId id, string? reason) =>
        Take(id, PaymentRequestAction.MarkFailed, (request, next) =>
        {
            if (WrittenText.Paragraphs(reason, PaymentRequest.ReasonMinLength, PaymentRequest.ReasonMaxLength) is not { } written)
                return PaymentErrors.ReasonRequired();

            request.MoveTo(next, written);
            Raise(new PaymentMissed(Id, id));
            return Result.Success;
        });

    public ErrorOr<RepaymentOrder> MarkRecovered(RepaymentOrderId id, DateOnly? recoveredOn, string? financeReference, DateOnly today)
    {
        var order = repaymentOrders.Find(candidate => candidate.Id == id);
        if (order is null)
            return PaymentErrors.RepaymentOrderNotFound();

        var done = order.MarkRecovered(recoveredOn, financeReference, today);
        if (done.IsError)
            return done.Errors;

        Raise(new RepaymentRecovered(Id, id));
        return order;
    }

    public ErrorOr<RepaymentOrder> CancelRepayment(RepaymentOrderId id, string? reason, DateOnly today)
    {
        var order = repaymentOrders.Find(candidate => candidate.Id == id);
        if (order is null)
            return PaymentErrors.RepaymentOrderNotFound();

        var done = order.Cancel(reason, today);
        if (done.IsError)
            return done.Errors;

        Raise(new RepaymentCancelled(Id, id));
        return order;
    }

    private ErrorOr<PaymentRequest> Take(PaymentRequestId id, PaymentRequestAction action, Func<PaymentRequest, PaymentRequestStatus, ErrorOr<Success>> step)
    {
        var request = requests.Find(candidate => candidate.Id == id);
        if (request is null)
            return PaymentErrors.NotFound();

        var moved = PaymentRequest.States.Move(request.Status, action);
        if (moved.IsError)
            return moved.Errors;

        var taken = step(request, moved.Value);
        if (taken.IsError)
            return taken.Errors;

        UnderWay = Money.Sum(requests.Where(other => other.IsUnderWay).Select(other => other.Amount));
        return request;
    }

    private ErrorOr<PaymentComputation> Compute(PaymentTerms terms, PaymentRequest request, PaymentClaim claim, DateOnly today)
    {
        var computed = PaymentCalculation.Compute(terms, PositionWithout(request), claim.Kind, Money.Sum(claim.Invoices.Select(invoice => invoice.Amount)), claim.Asked);
        if (computed.IsError)
            return computed.Errors;

        if (claim.Refusal(today) is { } refusal)
            return refusal;

        var used = requests.Where(other => other != request).SelectMany(other => other.UsedProofs).Select(proof => proof.Key).ToHashSet();
        return claim.Invoices.All(invoice => used.Add(invoice.Key)) ? computed : PaymentErrors.ProofAlreadyUsed();
    }

    /// <summary>Where the contract stands without one request.</summary>
    private PaymentPosition PositionWithout(PaymentRequest request)
    {
        var others = requests.Where(other => other != request && other.Status != PaymentRequestStatus.Refused).ToList();
        return new PaymentPosition(
            Paid,
            Money.Sum(others.Where(other => other.IsUnderWay).Select(other => other.Amount)),
            Money.Sum(others.Select(other => other.ProvedExpense)),
            others.Exists(other => other.Kind == PaymentKind.Advance),
            others.Exists(other => other.Kind == PaymentKind.Balance),
            others.Exists(other => other.IsUnderWay));
    }

    private static ErrorOr<Dictionary<PaymentProofId, EligibleProof>> Counted(PaymentRequest request, IReadOnlyList<EligibleProof> eligible)
    {
        var faults = new List<Error>();
        var counted = new Dictionary<PaymentProofId, EligibleProof>();
        for (var i = 0; i < eligible.Count; i++)
        {
            var less = eligible[i];
            var proof = request.UsedProofs.FirstOrDefault(candidate => candidate.Id == less.Proof);
            var reason = WrittenText.Paragraphs(less.Reason, PaymentRequest.ReasonMinLength, PaymentRequest.ReasonMaxLength);
            if (proof is null || counted.ContainsKey(less.Proof))
                faults.Add(PaymentErrors.ProofUnknown($"/eligible/{i}/proof"));
            else if (less.Amount > proof.Amount)
                faults.Add(PaymentErrors.EligibleExceedsProof($"/eligible/{i}/amount"));
            else if (less.Amount < proof.Amount && reason is null)
                faults.Add(PaymentErrors.ReductionReasonRequired($"/eligible/{i}/reason"));
            else
                counted.Add(less.Proof, less with { Reason = less.Amount < proof.Amount ? reason : null });
        }

        return faults.Count > 0 ? faults : counted;
    }

    private void OrderRepayment(PaymentRequest balance, PaymentComputation computed, DateOnly today)
    {
        var order = new RepaymentOrder(
            balance, computed.Repayment, $"Versé : {Paid} ; subvention définitive : {computed.FinalGrant}. La différence est à reverser.", today);
        repaymentOrders.Add(order);
        Raise(new RepaymentDue(Id, order.Id, AuthoritySiren, order.Amount, today));
    }

    // The contract may have been amended since.
    private void Follow(PaymentTerms terms)
    {
        Granted = terms.DepartmentGrant;
        UnderWay = Money.Sum(requests.Where(other => other.IsUnderWay).Select(other => other.Amount));
    }
}
