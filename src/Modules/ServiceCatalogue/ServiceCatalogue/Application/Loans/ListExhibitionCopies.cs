using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>Copies of exhibitions, the latest first.</summary>
/// <param name="Offer">The offer that lends them.</param>
/// <param name="Body">Code of the body that lends them.</param>
internal sealed record ListExhibitionCopies(Guid? Offer, string? Body, ExhibitionCopyStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListExhibitionCopies.Row>>
{
    [Sheet("Exemplaires d'expositions")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ExhibitionCopyStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Identifiant de l'offre")] Guid OfferId,
        [Column("Exposition")] string OfferTitle,
        [Column("Organisme")] string Body,
        [Column("Libellé")] string Label,
        [Column("Durée maximale (jours)")] int? MaxLoanDays,
        [Column("En réparation jusqu'au")] DateOnly? RepairUntil);
}

internal sealed class ListExhibitionCopiesHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListExhibitionCopies, Page<ListExhibitionCopies.Row>>
{
    private const string Sql = """
        select c.id, c.status, c.version, c.offer_id, o.title as offer_title, c.body, c.label, o.max_loan_days, c.repair_until
        from exhibition_copies c
        join offers o on o.id = c.offer_id
        where (@offer::uuid is null or c.offer_id = @offer)
          and (@body::text is null or c.body = @body)
          and (@status::text is null or c.status = @status)
          and (@after::uuid is null or c.id < @after)
        order by c.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListExhibitionCopies.Row>>> Handle(ListExhibitionCopies query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListExhibitionCopies.Row>(
            user.Scope, Sql, new { offer = query.Offer, body = query.Body, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListExhibitionCopies.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
