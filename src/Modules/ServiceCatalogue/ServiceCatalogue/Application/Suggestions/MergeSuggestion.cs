using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>A suggestion says what another one of the same review says: that one goes on.</summary>
/// <param name="Into">The suggestion that goes on.</param>
/// <param name="Decision">What everybody reads once the review is published.</param>
internal sealed record MergeSuggestion(SuggestionId Suggestion, SuggestionId Into, string? Decision = null) : ICommand<ResourceState>;

internal sealed class MergeSuggestionHandler(IRepository<CatalogueSuggestion> suggestions, IRepository<CatalogueReview> reviews, TimeProvider clock) : ICommandHandler<MergeSuggestion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MergeSuggestion command, CancellationToken cancellationToken)
    {
        if (await suggestions.FirstOrDefaultAsync(new SuggestionById(command.Suggestion), cancellationToken) is not { } suggestion)
            return SuggestionErrors.NotFound();

        if (await suggestions.FirstOrDefaultAsync(new SuggestionById(command.Into), cancellationToken) is not { } into)
            return SuggestionErrors.MergeInvalid();

        var review = suggestion.Review is { } id ? await reviews.FirstOrDefaultAsync(new CatalogueReviewById(id), cancellationToken) : null;
        return suggestion.Merge(review, into, command.Decision, clock.TodayInParis()).Then(_ => suggestion.State());
    }
}
