using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>The review is over: each of its suggestions is decided.</summary>
/// <param name="Conclusions">What everybody reads once it is published.</param>
internal sealed record DecideCatalogueReview(CatalogueReviewId Review, string? Conclusions = null) : ICommand<ResourceState>;

internal sealed class DecideCatalogueReviewHandler(IRepository<CatalogueReview> reviews, IRepository<CatalogueSuggestion> suggestions, TimeProvider clock)
    : ICommandHandler<DecideCatalogueReview, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DecideCatalogueReview command, CancellationToken cancellationToken)
    {
        if (await reviews.FirstOrDefaultAsync(new CatalogueReviewById(command.Review), cancellationToken) is not { } review)
            return CatalogueReviewErrors.NotFound();

        var undecided = await suggestions.ListAsync(new UndecidedSuggestionsOf(review.Id), cancellationToken);
        return review.Decide(command.Conclusions, undecided.Count, clock.TodayInParis()).Then(_ => review.State());
    }
}
