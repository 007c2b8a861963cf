using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>Bookings, the latest first: one's own, those of one's body, or all for agents.</summary>
/// <param name="Copy">Of one copy.</param>
/// <param name="Authority">SIREN of the borrower.</param>
/// <param name="Body">Code of the lender.</param>
/// <param name="Conflicting">Those alone whose copy cannot go out as agreed: it is under repair, or not back from the loan before.</param>
internal sealed record ListLoanBookings(
    LoanBookingStatus? Status, Guid? Copy, string? Authority, string? Body, Cursor? Cursor, PageLimit Limit, bool Conflicting = false) : IQuery<Page<ListLoanBookings.Row>>
{
    [Sheet("Réservations d'expositions")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(LoanBookingStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Identifiant de l'exemplaire")] Guid CopyId,
        [Column("Exemplaire")] string CopyLabel,
        [Column("Exposition")] string OfferTitle,
        [Column("Organisme")] string Body,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Lieu")] string Venue,
        [Column("Retrait le")] DateOnly StartsOn,
        [Column("Retour le")] DateOnly EndsOn,
        [Column("Bloqué à partir du")] DateOnly BlockedFrom,
        [Column("Libre à partir du")] DateOnly BlockedUntil,
        [Column("Demandée le")] DateOnly RequestedOn);
}

internal sealed class ListLoanBookingsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ListLoanBookings, Page<ListLoanBookings.Row>>
{
    private const string Sql = $"""
        select b.id, b.status, b.version, b.copy_id, c.label as copy_label, o.title as offer_title, b.body, b.authority_siren, b.authority_name, b.venue, b.starts_on, b.ends_on,
               b.blocked_from, b.blocked_until, b.requested_on
        from loan_bookings b
        join exhibition_copies c on c.id = b.copy_id
        join offers o on o.id = b.offer_id
        where {LoanSql.Sees}
          and (@status::text is null or b.status = @status)
          and (@copy::uuid is null or b.copy_id = @copy)
          and (@authority::text is null or b.authority_siren = @authority)
          and (@body::text is null or b.body = @body)
          and (@after::uuid is null or b.id < @after)
          and (not @conflicting
               or (b.status in ('Requested', 'Approved', 'AgreementSigned')
                   and ((c.status = 'UnderRepair' and (c.repair_until is null or b.blocked_from < c.repair_until))
                        or (b.blocked_from <= @today and exists (select from loan_bookings late where late.copy_id = b.copy_id and late.status = 'Overdue')))))
        order by b.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListLoanBookings.Row>>> Handle(ListLoanBookings query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListLoanBookings.Row>(
            user.Scope,
            Sql,
            new
            {
                status = query.Status?.ToString(),
                copy = query.Copy,
                authority = query.Authority,
                body = query.Body,
                conflicting = query.Conflicting,
                today = clock.TodayInParis(),
                after,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<ListLoanBookings.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
