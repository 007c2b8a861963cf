using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>An editor begins a new offer.</summary>
internal sealed record DraftOffer : OfferSheet, ICommand<OfferState>
{
    public required OfferKind Kind { get; init; }
}

internal sealed class DraftOfferHandler(IRepository<Offer> offers, IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<DraftOffer, OfferState>
{
    public async Task<ErrorOr<OfferState>> Handle(DraftOffer command, CancellationToken cancellationToken) =>
        (await database.ReadAsync(command.Kind, command, territory, cancellationToken)).Then(content =>
        {
            var offer = Offer.Write(command.Kind, content, user.Subject, clock.GetUtcNow());
            offers.Add(offer);
            return offer.State();
        });
}
