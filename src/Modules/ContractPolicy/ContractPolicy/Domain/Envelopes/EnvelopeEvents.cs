using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Envelopes;

internal sealed record EnvelopeOpened(EnvelopeId Envelope, Siren Authority, SchemeCode Scheme, DateOnly StartsOn, DateOnly EndsOn, Money Allocated) : IDomainEvent;

internal sealed record EnvelopeBonusAdded(EnvelopeId Envelope, Siren Authority, SchemeCode Scheme, string Code, Money Amount, Money Allocated) : IDomainEvent;

internal sealed record EnvelopeClosed(EnvelopeId Envelope, Siren Authority, SchemeCode Scheme) : IDomainEvent;

internal sealed record EnvelopeReserved(EnvelopeId Envelope, Siren Authority, Guid Application, Money Amount) : IDomainEvent;
