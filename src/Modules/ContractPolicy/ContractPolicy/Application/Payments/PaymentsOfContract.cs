using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>What was asked for and paid under a contract.</summary>
internal sealed class PaymentsOfContract
{
    /// <summary>Whether a payment is under way: asked for, neither paid nor refused. Such a contract does not lapse.</summary>
    public Task<bool> HasAnyUnderWayAsync(Guid contract, CancellationToken cancellation) => throw new NotSupportedException($"{contract} {cancellation}");

    /// <summary>What the Département has paid, and what it is about to.</summary>
    public Task<Money> PaidOrUnderWayAsync(Guid contract, CancellationToken cancellation) => throw new NotSupportedException($"{contract} {cancellation}");

    /// <summary>Whether the balance was paid: the contract may be closed.</summary>
    public Task<bool> IsSettledAsync(Guid contract, CancellationToken cancellation) => throw new NotSupportedException($"{contract} {cancellation}");
}
