using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Finds what a contract says about its payments.</summary>
internal sealed class ContractPaymentTerms
{
    public Task<ErrorOr<PaymentTerms>> FindAsync(Guid contract, CancellationToken cancellation) => throw new NotSupportedException($"{contract} {cancellation}");
}
