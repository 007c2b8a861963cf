using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Payments;

internal readonly record struct PaymentProofId(Guid Value) : IIdentifier<PaymentProofId>
{
    public static PaymentProofId From(Guid value) => new(value);
}

/// <summary>An invoice as it was read, before it serves.</summary>
/// <param name="SupplierSiret">Who issued it.</param>
/// <param name="InvoiceNumber">As the supplier wrote it.</param>
/// <param name="InvoiceDate">Paris calendar day.</param>
/// <param name="Amount">Without VAT.</param>
/// <param name="Operation">Label of the operation that it belongs to; may be empty.</param>
/// <param name="OperationPosition">Its place in the contract, from 1; null where the authority does not say.</param>
/// <param name="PaidOn">Paris calendar day on which the authority paid it.</param>
internal sealed record Invoice(Siret SupplierSiret, string InvoiceNumber, DateOnly InvoiceDate, Money Amount, string Operation, int? OperationPosition, DateOnly PaidOn)
{
    /// <summary>What tells it from every other invoice.</summary>
    public InvoiceKey Key => new(SupplierSiret, Normalise(InvoiceNumber), Amount);

    // « FA 2026-01 » and « fa2026-01 » are one invoice that was typed twice.
    private static string Normalise(string number) => string.Concat(number.ToUpperInvariant().Where(character => !char.IsWhiteSpace(character)));
}

/// <summary>Supplier, number and amount: what the same invoice has in common wherever it is sent.</summary>
internal readonly record struct InvoiceKey(Siret SupplierSiret, string Number, Money Amount);

/// <summary>An invoice that serves a payment request: once, in any contract, unless its request is refused. The database holds it.</summary>
internal sealed class PaymentProof
{
    public const int MostPerRequest = 100;
    public const int InvoiceNumberMaxLength = 60;
    public const int OperationMaxLength = 200;

    internal PaymentProof(Siren authority, Invoice invoice)
    {
        Id = Identifier.New<PaymentProofId>();
        AuthoritySiren = authority;
        SupplierSiret = invoice.SupplierSiret;
        NormalisedNumber = invoice.Key.Number;
        Amount = invoice.Amount;
        InvoiceNumber = Operation = "";
        Write(invoice);
    }

    /// <summary>Rebuilt from its row.</summary>
    private PaymentProof() => InvoiceNumber = NormalisedNumber = Operation = "";

    public PaymentProofId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public Siret SupplierSiret { get; private set; }

    public string InvoiceNumber { get; private set; }

    /// <summary>In capitals and without blanks, as it is compared.</summary>
    public string NormalisedNumber { get; private set; }

    public DateOnly InvoiceDate { get; private set; }

    /// <summary>Euros without VAT.</summary>
    public Money Amount { get; private set; }

    public string Operation { get; private set; }

    public int? OperationPosition { get; private set; }

    public DateOnly PaidOn { get; private set; }

    /// <summary>The part of the amount that counts; the whole until somebody checks it.</summary>
    public Money Eligible { get; private set; }

    /// <summary>Why less than the whole counts.</summary>
    public string? ReductionReason { get; private set; }

    /// <summary>No longer used: its request was refused, or the authority took it back. It may serve again.</summary>
    public bool IsReleased { get; private set; }

    public InvoiceKey Key => new(SupplierSiret, NormalisedNumber, Amount);

    /// <summary>The authority sends the same invoice again, with what it has mended.</summary>
    internal void Write(Invoice invoice)
    {
        InvoiceNumber = invoice.InvoiceNumber;
        InvoiceDate = invoice.InvoiceDate;
        Operation = invoice.Operation;
        OperationPosition = invoice.OperationPosition;
        PaidOn = invoice.PaidOn;
        CountWhole();
    }

    internal void CountWhole() => Count(Amount, reason: null);

    internal void Count(Money eligible, string? reason)
    {
        Eligible = eligible;
        ReductionReason = reason;
    }

    internal void Release() => IsReleased = true;
}
