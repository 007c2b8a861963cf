using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>The coordinator puts a review on the agenda.</summary>
/// <param name="Half">1 or 2.</param>
/// <param name="ScheduledOn">A day of that half-year; left out, the usual one.</param>
internal sealed record ScheduleCatalogueReview(int Year, int Half, DateOnly? ScheduledOn = null) : ICommand<ResourceState>;

internal sealed class ScheduleCatalogueReviewHandler(IRepository<CatalogueReview> reviews, ReviewAgenda agenda) : ICommandHandler<ScheduleCatalogueReview, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ScheduleCatalogueReview command, CancellationToken cancellationToken)
    {
        var review = CatalogueReview.Schedule(command.Year, command.Half, command.ScheduledOn, agenda);
        if (review.IsError)
            return review.Errors;

        // The constraint holds it where two are scheduled at once.
        if (await reviews.AnyAsync(new CatalogueReviewOfHalf(command.Year, command.Half), cancellationToken))
            return CatalogueReviewErrors.Exists();

        reviews.Add(review.Value);
        return review.Value.State();
    }
}
