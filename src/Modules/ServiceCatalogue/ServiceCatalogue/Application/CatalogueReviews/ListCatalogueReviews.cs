using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>The reviews of the catalogue, the latest first. When they meet is no secret; what they decide is read in each, once it is published.</summary>
internal sealed record ListCatalogueReviews(CatalogueReviewStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListCatalogueReviews.Row>>
{
    [Sheet("Revues du catalogue")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(CatalogueReviewStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Année")] int Year,
        [Column("Semestre")] int Half,
        [Column("Prévue le")] DateOnly ScheduledOn,
        [Column("Ouverte le")] DateOnly? OpenedOn,
        [Column("Publiée le")] DateOnly? PublishedOn);
}

internal sealed class ListCatalogueReviewsHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListCatalogueReviews, Page<ListCatalogueReviews.Row>>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.year, r.half, r.scheduled_on, r.opened_on, r.published_on
        from catalogue_reviews r
        where (@status::text is null or r.status = @status) and (@day::date is null or (r.scheduled_on, r.id) < (@day, @after::uuid))
        order by r.scheduled_on desc, r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListCatalogueReviews.Row>>> Handle(ListCatalogueReviews query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListCatalogueReviews.Row>(ReadScope.Public, Sql, new { status = query.Status?.ToString(), day, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListCatalogueReviews.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.ScheduledOn, row.Id));
    }
}
