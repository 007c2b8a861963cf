using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>The coordinator puts a suggestion on the agenda of a review.</summary>
internal sealed record PlanSuggestion(SuggestionId Suggestion, CatalogueReviewId ReviewId) : ICommand<ResourceState>;

internal sealed class PlanSuggestionHandler(IRepository<CatalogueSuggestion> suggestions, IRepository<CatalogueReview> reviews) : ICommandHandler<PlanSuggestion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PlanSuggestion command, CancellationToken cancellationToken)
    {
        if (await suggestions.FirstOrDefaultAsync(new SuggestionById(command.Suggestion), cancellationToken) is not { } suggestion)
            return SuggestionErrors.NotFound();

        if (await reviews.FirstOrDefaultAsync(new CatalogueReviewById(command.ReviewId), cancellationToken) is not { } review)
            return SuggestionErrors.ReviewClosed();

        return suggestion.Plan(review).Then(_ => suggestion.State());
    }
}
