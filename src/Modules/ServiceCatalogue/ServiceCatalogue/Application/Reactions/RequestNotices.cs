using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Address of the coordinator's mailbox; none where the desk reads its list only.</summary>
/// <param name="CoordinatorEmail">The address.</param>
internal sealed record NoticeSettings(string? CoordinatorEmail);

/// <summary>What a mail says: that something happened, never what was written.</summary>
/// <param name="Headline">End of the French subject, after « demande » : « prise en charge ».</param>
/// <param name="Sentence">What happened, and what to do.</param>
internal sealed record Notice(string Headline, string Sentence);

/// <summary>
/// Writes to those whom a request concerns: the subject line of the request and one link, nothing else of it. A mail has an identity by event and recipient, so that
/// one sent again after a crash is known as the same.
/// </summary>
internal sealed class RequestNotices(IReadDatabase<ServiceCatalogueModule> database, IMailSender mails, IProductLinks links, ICurrentDelivery delivery, NoticeSettings settings)
{
    private const string Representative = """
        select r.subject, m.representative_email as email, 'member' as key
        from service_requests r join memberships m on m.id = r.membership_id
        where r.id = @request and m.status <> 'Ended' and (@sees_all or r.authority_siren = @own_authority)
        """;

    private const string Referent = """
        select r.subject, f.email, f.body as key
        from service_requests r cross join referent_of(@body, r.offer_id) f
        where r.id = @request and f.email <> '' and (@sees_all or r.authority_siren = @own_authority)
        """;

    private const string Desk = """
        select r.subject, @email as email, 'desk' as key
        from service_requests r
        where r.id = @request and (@sees_all or r.authority_siren = @own_authority)
        """;

    // One mail for a person who is the referent of several bodies.
    private const string Hearers = """
        select distinct on (f.email) r.subject, f.email, f.body as key
        from request_messages d join service_requests r on r.id = d.request_id cross join unnest(d.bodies) b (code) cross join referent_of(b.code, r.offer_id) f
        where d.id = @message and f.email <> '' and (@sees_all or r.authority_siren = @own_authority)
        order by f.email, f.body
        """;

    private const string Message = """
        select d.assignment_id is not null as is_within_assignment, cardinality(d.bodies) > 0 as is_heard
        from request_messages d
        where d.id = @message and (@sees_all or d.authority_siren = @own_authority)
        """;

    /// <summary>To the representative of the member, as long as its membership has not ended.</summary>
    public Task TellMemberAsync(Guid request, Notice notice, CancellationToken cancellation) => TellAsync(Representative, request, new { request }, notice, cancellation);

    /// <summary>To the referent of a body.</summary>
    public Task TellBodyAsync(Guid request, string body, Notice notice, CancellationToken cancellation) => TellAsync(Referent, request, new { request, body }, notice, cancellation);

    /// <summary>To the referents of the bodies to which a message was said.</summary>
    public Task TellHearersAsync(Guid request, Guid message, Notice notice, CancellationToken cancellation) => TellAsync(Hearers, request, new { message }, notice, cancellation);

    /// <summary>To the coordinator's mailbox.</summary>
    public Task TellCoordinatorAsync(Guid request, Notice notice, CancellationToken cancellation) =>
        settings.CoordinatorEmail is { Length: > 0 } email ? TellAsync(Desk, request, new { request, email }, notice, cancellation) : Task.CompletedTask;

    /// <summary>What decides who is told of a message.</summary>
    public async Task<SaidMessage> FindMessageAsync(Guid message, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<SaidMessage>(ReadScope.System, Message, new { message }, cancellation) ?? new SaidMessage(IsWithinAssignment: false, IsHeard: false);

    private async Task TellAsync(string sql, Guid request, object parameters, Notice notice, CancellationToken cancellation)
    {
        foreach (var recipient in await database.QueryAsync<Recipient>(ReadScope.System, sql, parameters, cancellation))
            await mails.SendAsync(Compose(request, recipient, notice), cancellation);
    }

    private Mail Compose(Guid request, Recipient recipient, Notice notice) => new(
        Identifier.Derive(delivery.EventId, recipient.Key),
        recipient.Email,
        $"ID77, demande {notice.Headline} : {recipient.Subject}",
        $"""
        Bonjour,

        {notice.Sentence}

        {recipient.Subject}
        {links.To($"/demandes/{request}")}

        Ce message est automatique : ne répondez pas à cette adresse.

        ID77 – Département de Seine-et-Marne
        """);

    private sealed record Recipient(string Subject, string Email, string Key);
}

/// <summary>A message, as far as it decides who is told of it.</summary>
/// <param name="IsWithinAssignment">Whether it was meant for one body.</param>
/// <param name="IsHeard">Whether it was said to any body.</param>
internal sealed record SaidMessage(bool IsWithinAssignment, bool IsHeard);
