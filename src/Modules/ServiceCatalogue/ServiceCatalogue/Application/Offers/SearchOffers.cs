using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>Published offers: in French full text, or all of them, with filters and the counts of each filter's values.</summary>
internal sealed record SearchOffers(
    string? Search, string? Theme, OfferKind? Kind, string? Body, string? Audience, bool? Charged, Cursor? Cursor, PageLimit Limit, OfferSort Sort = OfferSort.Relevance)
    : IQuery<RawJson<OfferPage>>;

internal enum OfferSort
{
    /// <summary>Nearest to the search first; by title when nothing is searched.</summary>
    Relevance,
    Title,
    Recent,
}

/// <summary>A page of offers with its facets.</summary>
/// <param name="Items">The offers.</param>
/// <param name="Total">How many offers satisfy search and filters.</param>
/// <param name="Corrected">The search that was answered instead, when nothing was found for the one that was typed.</param>
/// <param name="Next">Cursor of the following page.</param>
/// <param name="Facets">Values of each filter with their count, all filters applied but the facet's own.</param>
internal sealed record OfferPage(IReadOnlyList<OfferPage.Item> Items, long Total, string? Corrected, Cursor? Next, OfferPage.FacetLists Facets) : IPage<OfferPage.Item>
{
    [Sheet("Offres")]
    internal sealed record Item(
        [Column("Identifiant")] Guid Id,
        [Column("Intitulé")] string Title,
        [Column("Résumé")] string Summary,
        [Column("Nature", typeof(OfferKinds))] string Kind,
        [Column("Thématiques")] string[] Themes,
        [Column("Organismes")] string[] Bodies,
        [Column("Publics")] string[] Audiences,
        [Column("Payante")] bool Charged,
        [Column("Règle de prix")] string PriceRule,
        [Column("Parties données à titre d'exemple")] string[] Illustrative,
        [Column("Publiée le")] DateTimeOffset PublishedAt);

    internal sealed record FacetLists(IReadOnlyList<Facet> Themes, IReadOnlyList<Facet> Kinds, IReadOnlyList<Facet> Bodies, IReadOnlyList<Facet> Charged);

    internal sealed record Facet(string Value, string Label, long Count);
}

internal sealed class SearchOffersHandler(IReadDatabase<ServiceCatalogueModule> database, RecentSearches recent) : IQueryHandler<SearchOffers, RawJson<OfferPage>>
{
    public async Task<ErrorOr<RawJson<OfferPage>>> Handle(SearchOffers query, CancellationToken cancellationToken)
    {
        var sort = query.Sort.ToString().ToLowerInvariant();
        if (!Place.TryRead(query.Cursor, sort, out var after))
            return Cursors.Invalid();

        // For all who ask the same meanwhile: one who hangs up does not stop it.
        var json = await recent.GetAsync(query, async () => (await database.QueryJsonAsync(
            ReadScope.Public,
            SearchOffersSql.Statement,
            new
            {
                search = query.Search,
                theme = query.Theme,
                kind = query.Kind?.ToString(),
                body = query.Body,
                audience = query.Audience,
                charged = query.Charged,
                sort,
                limit = query.Limit.Value,
                after_rank = after?.Rank,
                after_title = after?.Title,
                after_published_at = after?.PublishedAt,
                after_id = after?.Id,
            },
            CancellationToken.None))!);
        return new RawJson<OfferPage>(json);
    }

    /// <summary>Where the previous page ended; a cursor goes on in the order in which it was made.</summary>
    private sealed record Place(float? Rank, string Title, DateTimeOffset PublishedAt, Guid Id)
    {
        public static bool TryRead(Cursor? cursor, string sort, out Place? place)
        {
            place = null;
            if (cursor is null)
                return true;

            if (cursor.Keys is not [var madeFor, var rank, { } title, var publishedAt, var id] || madeFor != sort
                || !Guid.TryParse(id, out var key)
                || !DateTimeOffset.TryParse(publishedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
                return false;

            float? value = float.TryParse(rank, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;
            place = new Place(value, title, instant, key);
            return true;
        }
    }
}
