using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;

namespace Departement77.ServiceCatalogue.Domain.Suggestions;

/// <summary>One suggestion, for the desk.</summary>
internal sealed class SuggestionById : Specification<CatalogueSuggestion>
{
    public SuggestionById(SuggestionId id) => Query.Where(suggestion => suggestion.Id == id);
}

/// <summary>What a review has not decided yet.</summary>
internal sealed class UndecidedSuggestionsOf : Specification<CatalogueSuggestion>
{
    public UndecidedSuggestionsOf(CatalogueReviewId review) => Query.Where(suggestion => suggestion.Review == review && suggestion.Status == SuggestionStatus.Planned);
}

/// <summary>All that was on the agenda of a review.</summary>
internal sealed class SuggestionsOfReview : Specification<CatalogueSuggestion>
{
    public SuggestionsOfReview(CatalogueReviewId review) => Query.Where(suggestion => suggestion.Review == review);
}
