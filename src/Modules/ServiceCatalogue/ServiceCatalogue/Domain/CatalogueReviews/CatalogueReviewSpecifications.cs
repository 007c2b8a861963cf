using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

/// <summary>One review.</summary>
internal sealed class CatalogueReviewById : Specification<CatalogueReview>
{
    public CatalogueReviewById(CatalogueReviewId id) => Query.Where(review => review.Id == id);
}

/// <summary>The review of a half-year.</summary>
internal sealed class CatalogueReviewOfHalf : Specification<CatalogueReview>
{
    public CatalogueReviewOfHalf(int year, int half) => Query.Where(review => review.Year == year && review.Half == half);
}
