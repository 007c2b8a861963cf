using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.OfferReviews;

/// <summary>
/// A text of law that the network of secretaries is told of may change offers: those that it names, and the published ones of its themes, are to be looked at.
/// An offer is flagged once for an item of the watch, however often that is told, and also when somebody has looked meanwhile.
/// </summary>
[Subscriber("catalogue.flag-offers-for-review")]
internal sealed class WhenLegalWatchPublished_FlagOffers(IProjection projection, ICurrentDelivery delivery) : IReactTo<LegalWatchPublished>
{
    private const string Flag = """
        insert into offer_reviews (id, version, status, offer, watch_item, title, effective_on, is_named, flagged_at)
        select gen_random_uuid(), 1, 'ToReview', o.id, @item, @title, @effective_on, o.id = any(@offers), @flagged_at
        from offers o
        where o.status = 'Published' and (o.id = any(@offers) or o.themes && @themes)
        on conflict on constraint offer_reviews_once do nothing
        """;

    public Task Handle(LegalWatchPublished notification, CancellationToken cancellationToken)
    {
        projection.Execute(
            Flag,
            ("item", notification.WatchItemId),
            ("title", notification.Title),
            ("effective_on", notification.EffectiveOn),
            ("offers", notification.Offers.ToArray()),
            ("themes", notification.CatalogueThemes.ToArray()),
            ("flagged_at", delivery.OccurredAt));
        return Task.CompletedTask;
    }
}
