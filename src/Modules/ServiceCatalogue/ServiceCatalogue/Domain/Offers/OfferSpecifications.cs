using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>One offer, to be read.</summary>
internal sealed class OfferById : Specification<Offer>
{
    public OfferById(OfferId id) => Query.Where(offer => offer.Id == id).AsNoTracking();
}

/// <summary>One offer, to be changed.</summary>
internal sealed class OfferToChange : Specification<Offer>
{
    public OfferToChange(OfferId id) => Query.Where(offer => offer.Id == id);
}
