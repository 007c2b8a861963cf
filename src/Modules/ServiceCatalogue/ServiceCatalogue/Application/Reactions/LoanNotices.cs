using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Writes to the borrower or to the lender of an exhibition: which one it is, its days, and what happened. Reasons and reports are read with the booking.</summary>
internal sealed class LoanNotices(IReadDatabase<ServiceCatalogueModule> database, IMailSender mails, IProductLinks links, ICurrentDelivery delivery)
{
    private const string Borrower = """
        select o.title, c.label, b.starts_on, b.ends_on, m.representative_email as email, 'member' as key
        from loan_bookings b
        join exhibition_copies c on c.id = b.copy_id
        join offers o on o.id = b.offer_id
        join memberships m on m.id = b.membership_id
        where b.id = @booking and m.status <> 'Ended' and (@sees_all or b.authority_siren = @own_authority)
        """;

    private const string Lender = """
        select o.title, c.label, b.starts_on, b.ends_on, f.email, f.body as key
        from loan_bookings b
        join exhibition_copies c on c.id = b.copy_id
        join offers o on o.id = b.offer_id
        cross join referent_of(b.body, b.offer_id) f
        where b.id = @booking and f.email <> '' and (@sees_all or b.body = @own_body)
        """;

    /// <summary>To the representative of the member that borrows, as long as its membership has not ended.</summary>
    public Task TellBorrowerAsync(Guid booking, Notice notice, CancellationToken cancellation) => TellAsync(Borrower, booking, notice, cancellation);

    /// <summary>To the referent of the body that lends.</summary>
    public Task TellLenderAsync(Guid booking, Notice notice, CancellationToken cancellation) => TellAsync(Lender, booking, notice, cancellation);

    private async Task TellAsync(string sql, Guid booking, Notice notice, CancellationToken cancellation)
    {
        foreach (var recipient in await database.QueryAsync<Recipient>(ReadScope.System, sql, new { booking }, cancellation))
            await mails.SendAsync(Compose(booking, recipient, notice), cancellation);
    }

    private Mail Compose(Guid booking, Recipient recipient, Notice notice) => new(
        Identifier.Derive(delivery.EventId, recipient.Key),
        recipient.Email,
        $"ID77, prêt d'exposition {notice.Headline} : {recipient.Title}",
        $"""
        Bonjour,

        {notice.Sentence}

        {recipient.Title} ({recipient.Label})
        Du {recipient.StartsOn:dd'/'MM'/'yyyy} au {recipient.EndsOn:dd'/'MM'/'yyyy}
        {links.To($"/api/v1/service-catalogue/loan-bookings/{booking}")}

        Ce message est automatique : ne répondez pas à cette adresse.

        ID77 – Département de Seine-et-Marne
        """);

    private sealed record Recipient(string Title, string Label, DateOnly StartsOn, DateOnly EndsOn, string Email, string Key);
}
