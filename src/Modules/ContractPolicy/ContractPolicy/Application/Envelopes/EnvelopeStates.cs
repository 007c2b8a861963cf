using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Envelopes;

namespace Departement77.ContractPolicy.Application.Envelopes;

internal static class EnvelopeStates
{
    public static ResourceState State(this AuthorityEnvelope envelope) => new(envelope.Id.Value, envelope.Status.ToString(), envelope.AllowedActions, envelope.Version);
}
