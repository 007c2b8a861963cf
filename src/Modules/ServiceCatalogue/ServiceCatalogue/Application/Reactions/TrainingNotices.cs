using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Writes to those who are registered for a session: its title, the place and the calendar file, nothing else of anybody.</summary>
internal sealed class TrainingNotices(IReadDatabase<ServiceCatalogueModule> database, IMailSender mails, IProductLinks links, ICurrentDelivery delivery, NoticeSettings settings)
{
    // Whoever was forgotten has no address any more; what the address was replaced by is none that a mail reaches.
    private const string Registered = """
        select s.title, s.place, r.trainee_email as email, r.id::text as key
        from training_registrations r
        join training_sessions s on s.id = r.session_id
        where r.session_id = @session and (@registration::uuid is null or r.id = @registration) and r.status = any (@statuses)
          and r.trainee_email is not null and r.trainee_email not like '%.invalid' and (@sees_all or r.authority_siren = @own_authority)
        order by r.rank
        """;

    private const string Session = "select s.title, s.place, @email as email, 'desk' as key from training_sessions s where s.id = @session";

    /// <summary>To one person, whatever became of the registration.</summary>
    public Task TellAsync(Guid session, Guid registration, Notice notice, CancellationToken cancellation) => TellAsync(
        session,
        Registered,
        new { session, registration = (Guid?)registration, statuses = new[] { "Confirmed", "WaitListed", "Offered", "Attended", "NoShow", "Skipped", "Cancelled" } },
        notice,
        cancellation);

    /// <summary>To all who have one of the statuses.</summary>
    public Task TellAllAsync(Guid session, string[] statuses, Notice notice, CancellationToken cancellation) =>
        TellAsync(session, Registered, new { session, registration = (Guid?)null, statuses }, notice, cancellation);

    /// <summary>To the coordinator's mailbox.</summary>
    public Task TellCoordinatorAsync(Guid session, Notice notice, CancellationToken cancellation) =>
        settings.CoordinatorEmail is { Length: > 0 } email ? TellAsync(session, Session, new { session, email }, notice, cancellation) : Task.CompletedTask;

    private async Task TellAsync(Guid session, string sql, object parameters, Notice notice, CancellationToken cancellation)
    {
        foreach (var recipient in await database.QueryAsync<Recipient>(ReadScope.System, sql, parameters, cancellation))
            await mails.SendAsync(Compose(session, recipient, notice), cancellation);
    }

    private Mail Compose(Guid session, Recipient recipient, Notice notice) => new(
        Identifier.Derive(delivery.EventId, recipient.Key),
        recipient.Email,
        $"ID77, session de formation {notice.Headline} : {recipient.Title}",
        $"""
        Bonjour,

        {notice.Sentence}

        {recipient.Title}
        {recipient.Place}
        Date et heure, pour votre agenda : {links.To($"/api/v1/service-catalogue/training-sessions/{session}/calendar.ics")}

        Ce message est automatique : ne répondez pas à cette adresse.

        ID77 – Département de Seine-et-Marne
        """);

    private sealed record Recipient(string Title, string Place, string Email, string Key);
}
