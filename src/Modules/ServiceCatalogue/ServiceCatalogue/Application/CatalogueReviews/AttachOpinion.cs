using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>The coordinator attaches to a review what an advisory body thinks of it.</summary>
/// <param name="Body">Code of the advisory body.</param>
internal sealed record AttachOpinion(CatalogueReviewId Review, string Body, OpinionPosition Position, string Text) : ICommand<ResourceState>;

internal sealed class AttachOpinionHandler(IRepository<CatalogueReview> reviews, TimeProvider clock) : ICommandHandler<AttachOpinion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AttachOpinion command, CancellationToken cancellationToken)
    {
        if (await reviews.FirstOrDefaultAsync(new CatalogueReviewById(command.Review), cancellationToken) is not { } review)
            return CatalogueReviewErrors.NotFound();

        return review.AttachOpinion(command.Body, command.Position, command.Text, clock.TodayInParis()).Then(_ => review.State());
    }
}
