using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;

namespace Departement77.ContractPolicy.Domain.Payments;

internal readonly record struct PaymentRequestId(Guid Value) : IIdentifier<PaymentRequestId>
{
    public static PaymentRequestId From(Guid value) => new(value);
}

/// <summary>How an amount was found.</summary>
internal sealed record PaymentExplanation(IReadOnlyList<Step> Steps);

/// <summary>
/// One payment that an authority asks for. A part of its contract's account: every step moves the account too, so that two requests cannot break
/// together what the account guards.
/// </summary>
internal sealed class PaymentRequest
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int ReferenceMaxLength = 100;

    public static readonly StateTable<PaymentRequestStatus, PaymentRequestAction> States = StateTable<PaymentRequestStatus, PaymentRequestAction>
        .StartingAt(PaymentRequestStatus.Submitted, "la demande de versement", PaymentRequestStatuses.French)
        .Allow(PaymentRequestAction.AskChanges, PaymentRequestStatus.ChangesRequested, PaymentRequestStatus.Submitted, PaymentRequestStatus.Checked)
        .Allow(PaymentRequestAction.Resubmit, PaymentRequestStatus.Submitted, PaymentRequestStatus.ChangesRequested)
        .Allow(PaymentRequestAction.Check, PaymentRequestStatus.Checked, PaymentRequestStatus.Submitted)
        .Allow(PaymentRequestAction.Approve, PaymentRequestStatus.Approved, PaymentRequestStatus.Checked)
        .Allow(PaymentRequestAction.Refuse, PaymentRequestStatus.Refused, PaymentRequestStatus.Submitted, PaymentRequestStatus.ChangesRequested, PaymentRequestStatus.Checked)
        .Allow(PaymentRequestAction.SendToFinance, PaymentRequestStatus.SentToFinance, PaymentRequestStatus.Approved, PaymentRequestStatus.PaymentFailed)
        .Allow(PaymentRequestAction.MarkPaid, PaymentRequestStatus.Paid, PaymentRequestStatus.SentToFinance)
        .Allow(PaymentRequestAction.MarkFailed, PaymentRequestStatus.PaymentFailed, PaymentRequestStatus.SentToFinance)
        .Build();

    private readonly List<PaymentProof> proofs = [];

    internal PaymentRequest(Siren authority, PaymentKind kind, string by)
    {
        Id = Identifier.New<PaymentRequestId>();
        AuthoritySiren = authority;
        Kind = kind;
        Status = States.Initial;
        SubmittedBy = by;
        Explanation = new PaymentExplanation([]);
    }

    /// <summary>Rebuilt from its row.</summary>
    private PaymentRequest()
    {
        SubmittedBy = "";
        Explanation = null!;
    }

    public PaymentRequestId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public PaymentKind Kind { get; private set; }

    public PaymentRequestStatus Status { get; private set; }

    /// <summary>What the authority asks for: the check may lower it, never raise it.</summary>
    public Money Asked { get; private set; }

    /// <summary>What is due, as it is known today.</summary>
    public Money Amount { get; private set; }

    public Money? CheckedAmount { get; private set; }

    public Money? ApprovedAmount { get; private set; }

    /// <summary>How the amount was found.</summary>
    public PaymentExplanation Explanation { get; private set; }

    /// <summary>Statement of completion, with a balance.</summary>
    public DateOnly? WorksCompletedOn { get; private set; }

    public string SubmittedBy { get; private set; }

    public DateOnly SubmittedOn { get; private set; }

    /// <summary>Day on which the payment is foreseen; null while the authority has something to mend, and once it is refused.</summary>
    public DateOnly? DueOn { get; private set; }

    public string? CheckedBy { get; private set; }

    public DateOnly? CheckedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public DateOnly? SentOn { get; private set; }

    public string? PaidBy { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    /// <summary>Reference of the payment in the accounts.</summary>
    public string? FinanceReference { get; private set; }

    /// <summary>What is to be mended, why it is refused, or why the payment failed: the last that was said.</summary>
    public string? Reason { get; private set; }

    /// <summary>Those that it has and those that it had.</summary>
    public IReadOnlyList<PaymentProof> Proofs => proofs;

    /// <summary>Neither paid nor refused.</summary>
    public bool IsUnderWay => Status is not (PaymentRequestStatus.Paid or PaymentRequestStatus.Refused);

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>What its proofs prove, as far as they count.</summary>
    public Money ProvedExpense => Money.Sum(UsedProofs.Select(proof => proof.Eligible));

    internal IEnumerable<PaymentProof> UsedProofs => proofs.Where(proof => !proof.IsReleased);

    internal void Submit(PaymentClaim claim, PaymentComputation computed, PaymentPolicy policy, string by, DateOnly today)
    {
        Use(claim.Invoices);
        Asked = claim.Asked ?? computed.Amount;
        WorksCompletedOn = claim.WorksCompletedOn;
        SubmittedBy = by;
        SubmittedOn = today;
        DueOn = today.AddDays(policy.PaymentDays);
        (CheckedBy, CheckedOn, CheckedAmount, Reason) = (null, null, null, null);
        Become(computed);
    }

    internal void Become(PaymentComputation computed)
    {
        Amount = computed.Amount;
        Explanation = new PaymentExplanation(computed.Steps);
    }

    internal void MoveTo(PaymentRequestStatus status, string? reason = null)
    {
        Status = status;
        Reason = reason;
        if (status is PaymentRequestStatus.ChangesRequested or PaymentRequestStatus.Refused)
            DueOn = null;

        if (status == PaymentRequestStatus.Refused)
            proofs.ForEach(proof => proof.Release());
    }

    internal void BeChecked(PaymentComputation computed, string by, DateOnly today)
    {
        Become(computed);
        (CheckedBy, CheckedOn, CheckedAmount) = (by, today, Amount);
    }

    internal void BeApproved(string by, DateOnly today) => (ApprovedBy, ApprovedOn, ApprovedAmount) = (by, today, Amount);

    internal void BeSent(DateOnly today) => SentOn = today;

    internal void BePaid(DateOnly paidOn, string financeReference, string by) => (PaidOn, FinanceReference, PaidBy) = (paidOn, financeReference, by);

    // An invoice that stays keeps its row: the database would else meet it twice.
    private void Use(IReadOnlyList<Invoice> invoices)
    {
        var wanted = invoices.ToDictionary(invoice => invoice.Key);
        foreach (var proof in UsedProofs.ToList())
        {
            if (wanted.Remove(proof.Key, out var again))
                proof.Write(again);
            else
                proof.Release();
        }

        proofs.AddRange(wanted.Values.Select(invoice => new PaymentProof(AuthoritySiren, invoice)));
    }
}
