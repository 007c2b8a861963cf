using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal sealed record ReferentAdded(ProviderBodyId Body, ReferentId Referent) : IDomainEvent;

internal sealed record ReferentRemoved(ProviderBodyId Body, ReferentId Referent) : IDomainEvent;

internal sealed record ReferentDesignated(ProviderBodyId Body, ReferentId Referent, OfferId Offer) : IDomainEvent;

/// <summary>It takes nothing new from now on.</summary>
internal sealed record ProviderBodyClosing(ProviderBodyId Body, BodyCode Code, DateOnly Since) : IDomainEvent;

internal sealed record ProviderBodyKeptOpen(ProviderBodyId Body, BodyCode Code) : IDomainEvent;

internal sealed record ProviderBodyClosed(ProviderBodyId Body, BodyCode Code, DateOnly ClosedOn) : IDomainEvent;
