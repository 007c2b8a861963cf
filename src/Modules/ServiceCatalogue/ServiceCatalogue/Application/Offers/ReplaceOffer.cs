using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>A publisher ends an offer in favour of another one.</summary>
internal sealed record ReplaceOffer(OfferId Offer, OfferId ReplacementId) : ICommand<OfferState>;

internal sealed class ReplaceOfferHandler(IRepository<Offer> offers, TimeProvider clock) : ICommandHandler<ReplaceOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(ReplaceOffer command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        if (await offers.FirstOrDefaultAsync(new OfferById(command.ReplacementId), cancellationToken) is not { } replacement)
            return OfferErrors.ReplacementInvalid();

        return offer.Replace(replacement, clock.GetUtcNow()).Then(_ => offer.State());
    }
}
