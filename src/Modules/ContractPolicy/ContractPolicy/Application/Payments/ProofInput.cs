using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>An invoice that proves an expense.</summary>
/// <param name="InvoiceNumber">As the supplier wrote it.</param>
/// <param name="Amount">Without VAT.</param>
/// <param name="PaidOn">Day on which the authority paid it.</param>
/// <param name="Operation">Label of the operation.</param>
/// <param name="OperationPosition">Place of the operation in the contract, from 1.</param>
internal sealed record ProofInput(
    string SupplierSiret, string InvoiceNumber, DateOnly InvoiceDate, decimal Amount, DateOnly PaidOn, string? Operation = null, int? OperationPosition = null);

internal static class PaymentClaims
{
    /// <summary>What is asked for, or every fault of it by its place.</summary>
    public static ErrorOr<PaymentClaim> Read(
        PaymentTerms terms, PaymentKind kind, IReadOnlyList<ProofInput?>? proofs, decimal? amount, DateOnly? worksCompletedOn, DateOnly today)
    {
        if (proofs is { Count: > PaymentProof.MostPerRequest } || proofs?.Contains(null) == true)
            return PaymentErrors.ProofsInvalid();

        var input = new PaymentInput(terms.Operations, today);
        var invoices = (proofs ?? []).Select((proof, i) => input.Invoice(
            $"/proofs/{i}", proof!.SupplierSiret, proof.InvoiceNumber, proof.InvoiceDate, proof.Amount, proof.Operation, proof.OperationPosition, proof.PaidOn)).ToList();
        var asked = amount is { } wanted ? input.Amount("/amount", wanted, mayBeZero: false) : (Money?)null;
        return input.Faults.Count > 0 ? input.Faults.ToList() : new PaymentClaim(kind, invoices, asked, worksCompletedOn);
    }
}
