using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>An editor asks a publisher to read the version in preparation over.</summary>
internal sealed record SubmitOffer(OfferId Offer) : ICommand<OfferState>;

internal sealed class SubmitOfferHandler(IRepository<Offer> offers, IRepository<ProviderBody> bodies, TimeProvider clock) : ICommandHandler<SubmitOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(SubmitOffer command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        var named = await bodies.BodiesOfDraftAsync(offer, cancellationToken);
        return offer.Submit(named, clock.GetUtcNow()).Then(_ => offer.State());
    }
}
