using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>The versions of an offer, the latest first: the published ones for everybody, the one in preparation for those who work on it.</summary>
internal sealed record ListOfferVersions(OfferId Offer, Cursor? Cursor, PageLimit Limit) : IQuery<Page<OfferVersionItem>>;

/// <param name="InForce">Whether it is what the offer says, or said last.</param>
[Sheet("Versions de l'offre")]
internal sealed record OfferVersionItem(
    [Column("Version")] int Number,
    [Column("État", typeof(OfferStatuses))] string Status,
    [Column("Titre")] string Title,
    [Column("En vigueur")] bool InForce,
    [Column("Publiée le")] DateTimeOffset? PublishedAt);

internal sealed class ListOfferVersionsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListOfferVersions, Page<OfferVersionItem>>
{
    private const string Sql = $"""
        select v.number, v.status, v.content ->> 'title' as title, v.in_force, v.published_at
        from ({OfferVersionsSql.Visible}) v
        where @after::integer is null or v.number < @after
        order by v.number desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<OfferVersionItem>>> Handle(ListOfferVersions query, CancellationToken cancellationToken)
    {
        int? after = null;
        if (query.Cursor is { } cursor)
        {
            if (cursor.Keys.Count != 1 || !int.TryParse(cursor.Keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Cursors.Invalid();

            after = number;
        }

        var rows = await database.QueryAsync<Row>(
            ReadScope.Public, Sql, new { id = query.Offer.Value, sees_drafts = user.Has(Permissions.ReadDrafts), after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0 && after is null
            ? OfferErrors.NotFound()
            : Page<OfferVersionItem>.Of([.. rows.Select(row => row.ToItem())], query.Limit.Value, row => [row.Number.ToString(CultureInfo.InvariantCulture)]);
    }

    private sealed record Row(int Number, string Status, string Title, bool InForce, DateTime? PublishedAt)
    {
        public OfferVersionItem ToItem() => new(Number, Status, Title, InForce, PublishedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
    }
}
