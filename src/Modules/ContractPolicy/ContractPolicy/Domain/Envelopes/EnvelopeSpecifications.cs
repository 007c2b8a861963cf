using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Envelopes;

internal sealed class EnvelopeById : Specification<AuthorityEnvelope>
{
    public EnvelopeById(EnvelopeId id) => Query.Where(envelope => envelope.Id == id);
}

/// <summary>The open envelope of an authority for a scheme on a day.</summary>
internal sealed class OpenEnvelopeOf : Specification<AuthorityEnvelope>
{
    public OpenEnvelopeOf(SchemeCode scheme, Siren authority, DateOnly on) => Query.Where(
        envelope => envelope.Scheme == scheme && envelope.AuthoritySiren == authority && envelope.Status == EnvelopeStatus.Open && envelope.StartsOn <= on && on < envelope.EndsOn);
}

internal sealed class ReservationOf : Specification<EnvelopeReservation>
{
    public ReservationOf(ReservationId application) => Query.Where(reservation => reservation.Id == application);
}
