using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>Versions in preparation, of new and of published offers, the latest offer first.</summary>
/// <param name="Status">Of the version: <c>Draft</c> or <c>InReview</c>.</param>
internal sealed record ListOfferDrafts(OfferStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<OfferDraftItem>>;

/// <param name="Reference">By which a file of offers names it; null when it was written by hand.</param>
/// <param name="Status">Of the version.</param>
/// <param name="OfferStatus">Of the offer: <c>Published</c> while a published offer is revised.</param>
/// <param name="WrittenByCaller">Whether the caller wrote any of it, and so may not publish it.</param>
/// <param name="Remark">Why it was sent back.</param>
[Sheet("Versions en préparation")]
internal sealed record OfferDraftItem(
    [Column("Identifiant")] Guid Id,
    [Column("Référence")] string? Reference,
    [Column("Nature", typeof(OfferKinds))] string Kind,
    [Column("Titre")] string Title,
    [Column("Version")] int DraftVersion,
    [Column("État de la version", typeof(OfferStatuses))] string Status,
    [Column("État de l'offre", typeof(OfferStatuses))] string OfferStatus,
    [NoColumn] IReadOnlyList<string> AllowedActions,
    [NoColumn] int Version,
    [Column("Écrite par vous")] bool WrittenByCaller,
    [Column("Remarque")] string? Remark,
    [Column("Modifiée le")] DateTimeOffset UpdatedAt);

internal sealed class ListOfferDraftsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListOfferDrafts, Page<OfferDraftItem>>
{
    private const string Sql = """
        select id, reference, kind, draft_content ->> 'title' as title, draft_number, draft_status, status, version, @caller = any (draft_authors) as written_by_caller, draft_remark, updated_at
        from offers
        where draft_number is not null
          and (@status::text is null or draft_status = @status)
          and (@after::uuid is null or id < @after)
        order by id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<OfferDraftItem>>> Handle(ListOfferDrafts query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Row>(
            ReadScope.Public, Sql, new { status = query.Status?.ToString(), caller = user.Subject, after, limit = query.Limit.Value }, cancellationToken);
        return Page<OfferDraftItem>.Of([.. rows.Select(row => row.ToItem())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Row(
        Guid Id, string? Reference, string Kind, string Title, int DraftNumber, string DraftStatus, string Status, int Version, bool WrittenByCaller, string? DraftRemark, DateTime UpdatedAt)
    {
        public OfferDraftItem ToItem() => new(
            Id, Reference, Kind, Title, DraftNumber, DraftStatus, Status, Offer.AllowedActionsOf(Enum.Parse<OfferStatus>(Status), Enum.Parse<OfferStatus>(DraftStatus)), Version,
            WrittenByCaller, DraftRemark, new DateTimeOffset(UpdatedAt, TimeSpan.Zero));
    }
}
