using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>A publisher ends an offer, with or without another one to consult instead.</summary>
internal sealed record WithdrawOffer(OfferId Offer, string? Reason = null, OfferId? ReplacementId = null) : ICommand<OfferState>, IGiveReason;

internal sealed class WithdrawOfferHandler(IRepository<Offer> offers, TimeProvider clock) : ICommandHandler<WithdrawOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(WithdrawOffer command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        Offer? replacement = null;
        if (command.ReplacementId is { } id && (replacement = await offers.FirstOrDefaultAsync(new OfferById(id), cancellationToken)) is null)
            return OfferErrors.ReplacementInvalid();

        return offer.Withdraw(command.Reason, replacement, clock.GetUtcNow()).Then(_ => offer.State());
    }
}
