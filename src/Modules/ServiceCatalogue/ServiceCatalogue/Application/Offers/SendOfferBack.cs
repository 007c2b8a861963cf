using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>A publisher returns the version to its editor, and says what to change.</summary>
internal sealed record SendOfferBack(OfferId Offer, string? Reason = null) : ICommand<OfferState>, IGiveReason;

internal sealed class SendOfferBackHandler(IRepository<Offer> offers, TimeProvider clock) : ICommandHandler<SendOfferBack, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(SendOfferBack command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        return offer.SendBack(command.Reason, clock.GetUtcNow()).Then(_ => offer.State());
    }
}
