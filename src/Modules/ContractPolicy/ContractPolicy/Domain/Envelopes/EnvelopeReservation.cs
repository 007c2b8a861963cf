using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Envelopes;

/// <summary>The identity of the application for which money is reserved: an application reserves once.</summary>
internal readonly record struct ReservationId(Guid Value) : IIdentifier<ReservationId>
{
    public static ReservationId From(Guid value) => new(value);
}

/// <summary>The Département's money that one application holds in an envelope. An aggregate of its own, so that the votes of one authority do not wait for each other but where money is short.</summary>
internal sealed class EnvelopeReservation : AggregateRoot<ReservationId>
{
    private EnvelopeReservation()
    {
    }

    public EnvelopeId Envelope { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>French: why the amount is what it is now.</summary>
    public string Reason { get; private set; } = "";

    public static EnvelopeReservation Make(Guid application, AuthorityEnvelope envelope, Money amount)
    {
        var reservation = new EnvelopeReservation
        {
            Id = ReservationId.From(application),
            Envelope = envelope.Id,
            AuthoritySiren = envelope.AuthoritySiren,
            Amount = amount,
            Reason = "Subvention votée.",
        };
        reservation.Raise(new EnvelopeReserved(envelope.Id, envelope.AuthoritySiren, application, amount));
        return reservation;
    }

    /// <summary>More, less, or nothing when released.</summary>
    /// <param name="amount">The new amount.</param>
    /// <param name="reason">French: why.</param>
    public void Change(Money amount, string reason)
    {
        if (amount == Amount)
            return;

        (Amount, Reason) = (amount, reason);
        Raise(new EnvelopeReserved(Envelope, AuthoritySiren, Id.Value, amount));
    }
}
