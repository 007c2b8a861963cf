using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal sealed record OfferDrafted(OfferId Offer) : IDomainEvent;

internal sealed record OfferRevised(OfferId Offer, int VersionNumber) : IDomainEvent;

internal sealed record OfferSubmitted(OfferId Offer, int VersionNumber) : IDomainEvent;

internal sealed record OfferSentBack(OfferId Offer, int VersionNumber) : IDomainEvent;

/// <summary>For the first time; later versions are another fact.</summary>
internal sealed record OfferPublished(OfferId Offer, OfferKind Kind, int VersionNumber, bool Charged) : IDomainEvent;

internal sealed record OfferVersionPublished(OfferId Offer, OfferKind Kind, int VersionNumber, bool Charged) : IDomainEvent;

internal sealed record OfferWithdrawn(OfferId Offer, OfferId? Replacement) : IDomainEvent;

internal sealed record OfferReplaced(OfferId Offer, OfferId Replacement) : IDomainEvent;
