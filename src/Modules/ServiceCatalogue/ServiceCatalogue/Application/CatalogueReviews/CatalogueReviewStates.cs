using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

internal static class CatalogueReviewStates
{
    public static ResourceState State(this CatalogueReview review) => new(review.Id.Value, review.Status.ToString(), review.AllowedActions, review.Version);
}
