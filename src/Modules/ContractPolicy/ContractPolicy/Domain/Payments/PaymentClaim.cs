using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>What an authority asks for.</summary>
/// <param name="Kind">Which payment.</param>
/// <param name="Invoices">Its proofs; none for an advance.</param>
/// <param name="Asked">What it wants at most; null for all that is due.</param>
/// <param name="WorksCompletedOn">Statement of completion, for the balance. Paris calendar day.</param>
internal sealed record PaymentClaim(PaymentKind Kind, IReadOnlyList<Invoice> Invoices, Money? Asked, DateOnly? WorksCompletedOn)
{
    /// <summary>What does not go with the kind, or is missing for it; null when all is there.</summary>
    /// <param name="today">Paris calendar day.</param>
    public Error? Refusal(DateOnly today)
    {
        if (Kind == PaymentKind.Advance && Invoices.Count > 0)
            return PaymentErrors.ProofsNotAsked();

        if (Kind != PaymentKind.Balance)
            return WorksCompletedOn is null ? null : PaymentErrors.CompletionNotAsked();

        return WorksCompletedOn is { } day && day <= today && SensibleDays.Holds(day) ? null : PaymentErrors.CompletionMissing();
    }
}

/// <summary>What a checker lets count of a proof.</summary>
/// <param name="Proof">Which one.</param>
/// <param name="Amount">Euros without VAT.</param>
/// <param name="Reason">Why less than the whole.</param>
internal sealed record EligibleProof(PaymentProofId Proof, Money Amount, string? Reason);
