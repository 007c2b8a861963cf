using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

internal readonly record struct RepaymentOrderId(Guid Value) : IIdentifier<RepaymentOrderId>
{
    public static RepaymentOrderId From(Guid value) => new(value);
}

internal enum RepaymentOrderStatus
{
    Issued,
    Recovered,
    Cancelled,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum RepaymentOrderAction
{
    MarkRecovered,
    Cancel,
}

internal static class RepaymentOrderStatuses
{
    public static string French(this RepaymentOrderStatus status) => status switch
    {
        RepaymentOrderStatus.Issued => "émis",
        RepaymentOrderStatus.Recovered => "recouvré",
        RepaymentOrderStatus.Cancelled => "annulé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>What an authority pays back because it was paid more than its final grant.</summary>
internal sealed class RepaymentOrder
{
    public static readonly StateTable<RepaymentOrderStatus, RepaymentOrderAction> States = StateTable<RepaymentOrderStatus, RepaymentOrderAction>
        .StartingAt(RepaymentOrderStatus.Issued, "l'ordre de reversement", RepaymentOrderStatuses.French)
        .Allow(RepaymentOrderAction.MarkRecovered, RepaymentOrderStatus.Recovered, RepaymentOrderStatus.Issued)
        .Allow(RepaymentOrderAction.Cancel, RepaymentOrderStatus.Cancelled, RepaymentOrderStatus.Issued)
        .Build();

    internal RepaymentOrder(PaymentRequest balance, Money amount, string reason, DateOnly today)
    {
        Id = Identifier.New<RepaymentOrderId>();
        AuthoritySiren = balance.AuthoritySiren;
        Balance = balance.Id;
        Status = States.Initial;
        Amount = amount;
        Reason = reason;
        IssuedOn = today;
    }

    /// <summary>Rebuilt from its row.</summary>
    private RepaymentOrder() => Reason = "";

    public RepaymentOrderId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>The balance whose approval showed it.</summary>
    public PaymentRequestId Balance { get; private set; }

    public RepaymentOrderStatus Status { get; private set; }

    /// <summary>Euros, above zero.</summary>
    public Money Amount { get; private set; }

    /// <summary>French: why.</summary>
    public string Reason { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    /// <summary>Paris calendar day on which it was recovered or cancelled.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Reference of the recovery in the accounts.</summary>
    public string? FinanceReference { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? CancellationReason { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    internal ErrorOr<Success> MarkRecovered(DateOnly? recoveredOn, string? financeReference, DateOnly today)
    {
        var moved = States.Move(Status, RepaymentOrderAction.MarkRecovered);
        if (moved.IsError)
            return moved.Errors;

        var faults = new List<Error>();
        var reference = WrittenText.Line(financeReference, 1, PaymentRequest.ReferenceMaxLength);
        if (recoveredOn is not { } day || day < IssuedOn || day > today)
            faults.Add(PaymentErrors.RecoveredOnInvalid());

        if (reference is null)
            faults.Add(PaymentErrors.FinanceReferenceInvalid());

        if (faults.Count > 0)
            return faults;

        Status = moved.Value;
        EndedOn = recoveredOn;
        FinanceReference = reference;
        return Result.Success;
    }

    internal ErrorOr<Success> Cancel(string? reason, DateOnly today)
    {
        var moved = States.Move(Status, RepaymentOrderAction.Cancel);
        if (moved.IsError)
            return moved.Errors;

        if (WrittenText.Paragraphs(reason, PaymentRequest.ReasonMinLength, PaymentRequest.ReasonMaxLength) is not { } written)
            return PaymentErrors.ReasonRequired();

        Status = moved.Value;
        EndedOn = today;
        CancellationReason = written;
        return Result.Success;
    }
}
