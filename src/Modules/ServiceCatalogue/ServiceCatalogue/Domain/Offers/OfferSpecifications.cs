using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>One offer, to be read.</summary>
internal sealed class OfferById : Specification<Offer>
{
    public OfferById(OfferId id) => Query.Where(offer => offer.Id == id).AsNoTracking();
}

/// <summary>The offers that the lines of a file name, to be changed.</summary>
internal sealed class OffersByReference : Specification<Offer>
{
    public OffersByReference(IReadOnlyCollection<string> references, IReadOnlyCollection<OfferId> ids) =>
        Query.Where(offer => (offer.Reference != null && references.Contains(offer.Reference)) || ids.Contains(offer.Id));
}

/// <summary>One offer, to be changed.</summary>
internal sealed class OfferToChange : Specification<Offer>
{
    public OfferToChange(OfferId id) => Query.Where(offer => offer.Id == id);
}
