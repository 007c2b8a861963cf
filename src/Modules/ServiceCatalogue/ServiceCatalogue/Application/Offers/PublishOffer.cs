using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>A publisher puts the version in force that somebody else wrote.</summary>
internal sealed record PublishOffer(OfferId Offer) : ICommand<OfferState>;

internal sealed class PublishOfferHandler(IRepository<Offer> offers, IRepository<ProviderBody> bodies, ICurrentUser user, TimeProvider clock) : ICommandHandler<PublishOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(PublishOffer command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        var named = await bodies.BodiesOfDraftAsync(offer, cancellationToken);
        return offer.Publish(user.Subject, named, clock.GetUtcNow()).Then(_ => offer.State());
    }
}
