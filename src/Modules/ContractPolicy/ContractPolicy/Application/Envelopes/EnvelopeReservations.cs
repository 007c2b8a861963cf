using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Reserves the Département's money in the envelope of an authority. Saved with the command that reserves; the database holds that no envelope is exceeded.</summary>
internal sealed class EnvelopeReservations
{
    /// <summary>Reserves for an application on the day of its vote. Fails with <c>envelope.required</c> (409) when no envelope is open; <c>envelope.exceeded</c> (409) when too little is left.</summary>
    public Task<ErrorOr<Success>> ReserveAsync(SchemeCode scheme, Siren authority, DateOnly on, Guid application, Money amount, CancellationToken cancellation) =>
        throw new NotSupportedException($"{scheme} {authority} {on} {application} {amount} {cancellation}");

    /// <summary>Changes what is reserved for an application: amended, revised, or zero when released. Does nothing where nothing was reserved.</summary>
    /// <param name="reason">French: why, for whoever reads the envelope.</param>
    public Task<ErrorOr<Success>> ChangeAsync(Guid application, Money amount, string reason, CancellationToken cancellation) =>
        throw new NotSupportedException($"{application} {amount} {reason} {cancellation}");

    /// <summary>What is still free for an authority on a day; null where no envelope is open.</summary>
    public Task<Money?> FreeAsync(SchemeCode scheme, Siren authority, DateOnly on, CancellationToken cancellation) =>
        throw new NotSupportedException($"{scheme} {authority} {on} {cancellation}");
}
