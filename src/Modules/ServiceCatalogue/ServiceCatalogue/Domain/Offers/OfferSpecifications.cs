using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal sealed class OfferById : Specification<Offer>
{
    public OfferById(OfferId id) => Query.Where(offer => offer.Id == id).AsNoTracking();
}
