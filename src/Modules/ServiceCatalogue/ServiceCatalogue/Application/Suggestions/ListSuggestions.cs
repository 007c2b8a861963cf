using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>Suggestions, the latest first; those of one's own authority or body, or all for the desk.</summary>
internal sealed record ListSuggestions(SuggestionStatus? Status, SuggestionKind? Kind, CatalogueReviewId? Review, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListSuggestions.Row>>
{
    /// <param name="Requests">How many closed requests lacked it, where the product suggests it.</param>
    /// <param name="Decision">What was decided; those who suggest read it once the review is published.</param>
    [Sheet("Suggestions")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Nature", typeof(SuggestionKinds))] string Kind,
        [Column("État", typeof(SuggestionStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Suggestion")] string Text,
        [NoColumn] Guid? OfferId,
        [Column("Offre")] string? OfferTitle,
        [Column("Thématique")] string? Theme,
        [Column("Demandes concernées")] int? Requests,
        [Column("SIREN")] string? AuthoritySiren,
        [Column("Organisme")] string? Body,
        [Column("Reçue le")] DateOnly ReceivedOn,
        [Column("Revue")] Guid? ReviewId,
        [Column("Décision")] string? Decision,
        [Column("Regroupée avec")] Guid? MergedInto);
}

internal sealed class ListSuggestionsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListSuggestions, Page<ListSuggestions.Row>>
{
    // Until the review is published, what it decided is the desk's.
    private const string Sql = """
        select s.id, s.kind, case when @sees_all or r.status = 'Published' or s.review_id is null then s.status else 'Planned' end as status, s.version, s.text,
               s.offer_id, o.title as offer_title, s.theme, s.requests, s.authority_siren, s.body, s.received_on, s.review_id,
               case when @sees_all or r.status = 'Published' then s.decision end as decision,
               case when @sees_all or r.status = 'Published' then s.merged_into end as merged_into
        from catalogue_suggestions s
        left join offers o on o.id = s.offer_id
        left join catalogue_reviews r on r.id = s.review_id
        where (@sees_all or s.authority_siren = @own_authority or s.body = @own_body)
          and (@status::text is null or case when @sees_all or r.status = 'Published' or s.review_id is null then s.status else 'Planned' end = @status)
          and (@kind::text is null or s.kind = @kind)
          and (@review::uuid is null or s.review_id = @review)
          and (@after::uuid is null or s.id < @after)
        order by s.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListSuggestions.Row>>> Handle(ListSuggestions query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListSuggestions.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), kind = query.Kind?.ToString(), review = query.Review?.Value, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListSuggestions.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
