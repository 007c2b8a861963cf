using Dapper;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Operations.Jobs;
using ErrorOr;
using Messaging = Departement77.BuildingBlocks.Application.Messaging;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Forgets attempts that are older than the log is kept.</summary>
internal sealed record PurgeWebhookAttempts : Messaging.ICommand<int>;

/// <summary>Finds the owners who have to be told that nothing is sent to them any more.</summary>
internal sealed record FindWebhookNotices : IQuery<JobWork>;

/// <summary>Tells one owner, by a mail that holds a title and a link.</summary>
internal sealed record SendWebhookNotice(Guid Webhook) : Messaging.ICommand<int>;

internal sealed class PurgeWebhookAttemptsHandler(SchemaUpkeep upkeep, WebhookOptions options) : ICommandHandler<PurgeWebhookAttempts, int>
{
    // Written by the database's clock, so judged by it.
    public async Task<ErrorOr<int>> Handle(PurgeWebhookAttempts request, CancellationToken cancellationToken) =>
        await upkeep.DeleteAsync(IntegrationPart.Schema, "webhook_attempts", "attempted_at < now() - $1", TimeSpan.FromDays(options.AttemptRetentionDays), cancellationToken);
}

internal sealed class FindWebhookNoticesHandler(DatabaseConnections connections) : IQueryHandler<FindWebhookNotices, JobWork>
{
    private const string Sql = "select id from webhooks where notice_due order by id limit @most";

    public async Task<ErrorOr<JobWork>> Handle(FindWebhookNotices request, CancellationToken cancellationToken)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var due = await connection.QueryAsync<Guid>(new CommandDefinition(Sql, new { most = JobWork.MostAtOnce }, cancellationToken: cancellationToken));
        return new JobWork([.. due.Select(id => new SendWebhookNotice(id))]);
    }
}

internal sealed class SendWebhookNoticeHandler(DatabaseConnections connections, IMailSender mails, IProductLinks links) : ICommandHandler<SendWebhookNotice, int>
{
    private const string Find = "select contact_email, disabled_because, version from webhooks where id = @id and notice_due";
    private const string Sent = "update webhooks set notice_due = false where id = @id and notice_due and version = @version";

    public async Task<ErrorOr<int>> Handle(SendWebhookNotice request, CancellationToken cancellationToken)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        if (await connection.QuerySingleOrDefaultAsync<Notice>(new CommandDefinition(Find, new { id = request.Webhook }, cancellationToken: cancellationToken)) is not { } notice)
            return 0;

        // Sent again after a crash, it is the same mail by its identity.
        await mails.SendAsync(Compose(request.Webhook, notice), cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(Sent, new { id = request.Webhook, version = notice.Version }, cancellationToken: cancellationToken));
    }

    private Mail Compose(Guid webhook, Notice notice) => new(
        Identifier.Derive(webhook, $"disabled at version {notice.Version}"),
        notice.ContactEmail,
        "Un webhook du Département 77 est désactivé",
        $"""
        Bonjour,

        Un webhook dont vous êtes le contact ne reçoit plus d'événements : {DisabledReasons.French(Enum.Parse<DisabledReason>(notice.DisabledBecause))}.

        Son état, le journal des essais et la place depuis laquelle rejouer les événements manqués :
        {links.To($"/api/v1/webhooks/{webhook}")}

        Quand votre système est prêt, réactivez le webhook (enable), prouvez l'adresse (prove), puis demandez le rejeu (replay).

        Le Département de Seine-et-Marne
        """);

    private sealed record Notice(string ContactEmail, string DisabledBecause, int Version);
}
