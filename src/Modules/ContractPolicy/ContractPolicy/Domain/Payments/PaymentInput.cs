using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>Reads invoices and amounts as people write them, and tells every fault by its place.</summary>
/// <param name="operations">How many operations the contract has.</param>
/// <param name="today">Paris calendar day: nothing is paid later.</param>
internal sealed class PaymentInput(int operations, DateOnly today)
{
    private readonly FundingInput amounts = new();

    public IReadOnlyList<Error> Faults => amounts.Faults;

    public Money Amount(string pointer, decimal amount, bool mayBeZero) => amounts.Amount(pointer, amount, mayBeZero);

    public void Refuse(Error fault) => amounts.Refuse(fault);

    public Invoice Invoice(
        string pointer, string? supplierSiret, string? invoiceNumber, DateOnly invoiceDate, decimal amount, string? operation, int? operationPosition, DateOnly paidOn)
    {
        if (!Siret.TryParse(supplierSiret, out var siret))
            Refuse(PaymentErrors.SiretInvalid($"{pointer}/supplierSiret"));

        var number = WrittenText.Line(invoiceNumber, 1, PaymentProof.InvoiceNumberMaxLength);
        if (number is null)
            Refuse(PaymentErrors.InvoiceNumberInvalid($"{pointer}/invoiceNumber"));

        if (!IsPast(invoiceDate))
            Refuse(PaymentErrors.InvoiceDateInvalid($"{pointer}/invoiceDate"));

        if (!IsPast(paidOn))
            Refuse(PaymentErrors.PaidOnInvalid($"{pointer}/paidOn"));

        var label = WrittenText.Line(operation, 0, PaymentProof.OperationMaxLength);
        if (label is null)
            Refuse(PaymentErrors.OperationInvalid($"{pointer}/operation"));

        if (operationPosition < 1 || operationPosition > operations)
            Refuse(PaymentErrors.OperationUnknown($"{pointer}/operationPosition", operations));

        return new Invoice(siret, number ?? "", invoiceDate, Amount($"{pointer}/amount", amount, mayBeZero: false), label ?? "", operationPosition, paidOn);
    }

    private bool IsPast(DateOnly day) => SensibleDays.Holds(day) && day <= today;
}
