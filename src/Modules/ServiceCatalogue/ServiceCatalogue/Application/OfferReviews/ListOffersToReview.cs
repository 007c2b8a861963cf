using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferReviews;

/// <summary>Offers that a text of law may change and at which nobody has looked yet, those whose text takes effect first at the top.</summary>
internal sealed record ListOffersToReview(Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListOffersToReview.Row>>
{
    /// <param name="WatchItem">Item of the legal watch of the network of secretaries.</param>
    /// <param name="IsNamed">Whether the item names the offer; else it only shares a theme with it.</param>
    [Sheet("Offres à relire")]
    internal sealed record Row(
        [NoColumn] Guid Id,
        [Column("Offre")] Guid Offer,
        [Column("Titre de l'offre")] string OfferTitle,
        [NoColumn] Guid WatchItem,
        [Column("Texte de la veille")] string Title,
        [Column("Date d'effet")] DateOnly EffectiveOn,
        [Column("Offre citée par la veille")] bool IsNamed,
        [Column("Signalée le")] DateTimeOffset FlaggedAt);
}

internal sealed class ListOffersToReviewHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListOffersToReview, Page<ListOffersToReview.Row>>
{
    private const string Sql = """
        select r.id, r.offer, o.title as offer_title, r.watch_item, r.title, r.effective_on, r.is_named, r.flagged_at
        from offer_reviews r
        join offers o on o.id = r.offer
        where r.status = 'ToReview'
          and (@day::date is null or (r.effective_on, r.id) > (@day, @after::uuid))
        order by r.effective_on, r.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListOffersToReview.Row>>> Handle(ListOffersToReview query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(ReadScope.Public, Sql, new { day, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListOffersToReview.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => Cursors.After(row.EffectiveOn, row.Id));
    }

    private sealed record Stored(Guid Id, Guid Offer, string OfferTitle, Guid WatchItem, string Title, DateOnly EffectiveOn, bool IsNamed, DateTime FlaggedAt)
    {
        public ListOffersToReview.Row ToRow() => new(Id, Offer, OfferTitle, WatchItem, Title, EffectiveOn, IsNamed, new DateTimeOffset(FlaggedAt, TimeSpan.Zero));
    }
}
