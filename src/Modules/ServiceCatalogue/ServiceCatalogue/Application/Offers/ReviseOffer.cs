using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>An editor writes the version in preparation anew, or begins the next version of a published offer.</summary>
internal sealed record ReviseOffer : OfferSheet, ICommand<OfferState>
{
    public required OfferId Offer { get; init; }

    /// <summary>May be left out; given, it has to be the offer's own.</summary>
    public OfferKind? Kind { get; init; }
}

internal sealed class ReviseOfferHandler(IRepository<Offer> offers, IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<ReviseOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(ReviseOffer command, CancellationToken cancellationToken)
    {
        if (await offers.FirstOrDefaultAsync(new OfferToChange(command.Offer), cancellationToken) is not { } offer)
            return OfferErrors.NotFound();

        var content = await database.ReadAsync(offer.Kind, command, territory, cancellationToken);
        return content.Then(written => offer.Revise(command.Kind, written, user.Subject, clock.GetUtcNow()).Then(_ => offer.State()));
    }
}
