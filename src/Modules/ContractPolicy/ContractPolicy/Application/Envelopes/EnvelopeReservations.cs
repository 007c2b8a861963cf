using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Reserves the Département's money in the envelope of an authority. Saved with the command that reserves; the database holds that no envelope is exceeded.</summary>
internal sealed class EnvelopeReservations(IRepository<AuthorityEnvelope> envelopes, IRepository<EnvelopeReservation> reservations, IReadDatabase<ContractPolicyModule> database)
{
    private const string FreeSql = "select e.allocated - e.committed from envelopes e where e.id = @envelope and (@sees_all or e.authority_siren = @own_authority)";

    /// <summary>Reserves for an application on the day of its vote. Fails with <c>envelope.required</c> (409) when no envelope is open; <c>envelope.exceeded</c> (409) when too little is left.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="authority">Whose envelope.</param>
    /// <param name="on">Paris calendar day of the vote.</param>
    /// <param name="application">The application that is voted.</param>
    /// <param name="amount">The Département's grant.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ErrorOr<Success>> ReserveAsync(SchemeCode scheme, Siren authority, DateOnly on, Guid application, Money amount, CancellationToken cancellation)
    {
        if (await reservations.FirstOrDefaultAsync(new ReservationOf(ReservationId.From(application)), cancellation) is { } made)
            return await ChangeAsync(made, amount, "Subvention votée de nouveau.", cancellation);

        if (await envelopes.FirstOrDefaultAsync(new OpenEnvelopeOf(scheme, authority, on), cancellation) is not { } envelope)
            return EnvelopeErrors.Required();

        var free = await FreeInAsync(envelope.Id, cancellation);
        if (amount > free)
            return EnvelopeErrors.Exceeded(free);

        reservations.Add(EnvelopeReservation.Make(application, envelope, amount));
        return Result.Success;
    }

    /// <summary>Changes what is reserved for an application: amended, revised, or zero when released. Does nothing where nothing was reserved.</summary>
    /// <param name="application">The application.</param>
    /// <param name="amount">The new amount.</param>
    /// <param name="reason">French: why, for whoever reads the envelope.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ErrorOr<Success>> ChangeAsync(Guid application, Money amount, string reason, CancellationToken cancellation) =>
        await reservations.FirstOrDefaultAsync(new ReservationOf(ReservationId.From(application)), cancellation) is { } made
            ? await ChangeAsync(made, amount, reason, cancellation)
            : Result.Success;

    /// <summary>What is still free for an authority on a day; null where no envelope is open.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="authority">Whose envelope.</param>
    /// <param name="on">Paris calendar day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Money?> FreeAsync(SchemeCode scheme, Siren authority, DateOnly on, CancellationToken cancellation) =>
        await envelopes.FirstOrDefaultAsync(new OpenEnvelopeOf(scheme, authority, on), cancellation) is { } envelope ? await FreeInAsync(envelope.Id, cancellation) : null;

    private async Task<ErrorOr<Success>> ChangeAsync(EnvelopeReservation made, Money amount, string reason, CancellationToken cancellation)
    {
        var free = await FreeInAsync(made.Envelope, cancellation);
        if (amount > made.Amount + free)
            return EnvelopeErrors.Exceeded(made.Amount + free);

        made.Change(amount, reason);
        return Result.Success;
    }

    private async Task<Money> FreeInAsync(EnvelopeId envelope, CancellationToken cancellation) =>
        Money.Euros(await database.QuerySingleOrDefaultAsync<decimal>(ReadScope.System, FreeSql, new { envelope = envelope.Value }, cancellation));
}
