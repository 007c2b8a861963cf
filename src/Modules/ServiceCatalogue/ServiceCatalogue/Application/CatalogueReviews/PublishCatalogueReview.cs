using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>From now on everybody reads what a review decided, with the opinions of the advisory bodies.</summary>
internal sealed record PublishCatalogueReview(CatalogueReviewId Review) : ICommand<ResourceState>;

internal sealed class PublishCatalogueReviewHandler(IRepository<CatalogueReview> reviews, IRepository<CatalogueSuggestion> suggestions, TimeProvider clock)
    : ICommandHandler<PublishCatalogueReview, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PublishCatalogueReview command, CancellationToken cancellationToken)
    {
        if (await reviews.FirstOrDefaultAsync(new CatalogueReviewById(command.Review), cancellationToken) is not { } review)
            return CatalogueReviewErrors.NotFound();

        // Once the review is decided, none of them changes any more.
        var decided = (await suggestions.ListAsync(new SuggestionsOfReview(review.Id), cancellationToken)).ToLookup(suggestion => suggestion.Status);
        var outcome = new ReviewOutcome(decided[SuggestionStatus.Accepted].Count(), decided[SuggestionStatus.Rejected].Count(), decided[SuggestionStatus.Merged].Count());
        return review.Publish(outcome, clock.TodayInParis()).Then(_ => review.State());
    }
}
