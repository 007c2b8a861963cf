using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.OfferReviews;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferReviews;

/// <summary>Somebody has looked at an offer that texts of law may change: none of those told so far asks for it any more.</summary>
/// <param name="Note">What came of it.</param>
internal sealed record CloseOfferReview(OfferId Offer, string Note) : ICommand<ReviewedOffer>;

/// <param name="Reviews">How many texts waited for it.</param>
internal sealed record ReviewedOffer(Guid Offer, int Reviews);

internal sealed class CloseOfferReviewHandler(IRepository<OfferReview> reviews, IRepository<Offer> offers, ICurrentUser user, TimeProvider clock) : ICommandHandler<CloseOfferReview, ReviewedOffer>
{
    public async Task<ErrorOr<ReviewedOffer>> Handle(CloseOfferReview command, CancellationToken cancellationToken)
    {
        if (!await offers.AnyAsync(new OfferById(command.Offer), cancellationToken))
            return OfferErrors.NotFound();

        var open = await reviews.ListAsync(new OpenReviewsOfOffer(command.Offer), cancellationToken);
        if (open.Count == 0)
            return OfferReviewErrors.NothingToReview();

        foreach (var review in open)
        {
            var closed = review.Close(command.Note, user.Subject, clock.GetUtcNow());
            if (closed.IsError)
                return closed.Errors;
        }

        return new ReviewedOffer(command.Offer.Value, open.Count);
    }
}
