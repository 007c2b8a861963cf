using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>The review does not take a suggestion up, and says why.</summary>
/// <param name="Decision">What everybody reads once the review is published.</param>
internal sealed record RejectSuggestion(SuggestionId Suggestion, string? Decision = null) : ICommand<ResourceState>;

internal sealed class RejectSuggestionHandler(IRepository<CatalogueSuggestion> suggestions, IRepository<CatalogueReview> reviews, TimeProvider clock) : ICommandHandler<RejectSuggestion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RejectSuggestion command, CancellationToken cancellationToken)
    {
        if (await suggestions.FirstOrDefaultAsync(new SuggestionById(command.Suggestion), cancellationToken) is not { } suggestion)
            return SuggestionErrors.NotFound();

        var review = suggestion.Review is { } id ? await reviews.FirstOrDefaultAsync(new CatalogueReviewById(id), cancellationToken) : null;
        return suggestion.Reject(review, command.Decision, clock.TodayInParis()).Then(_ => suggestion.State());
    }
}
