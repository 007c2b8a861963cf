using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>What attempts at an address met, the last first; of one event, where it is named.</summary>
internal sealed record ReadWebhookAttempts(Guid Webhook, Guid? Event, AttemptOutcome? Outcome, Cursor? Cursor, PageLimit Limit) : IQuery<Page<WebhookAttemptRow>>;

/// <summary>One attempt.</summary>
[Sheet("Essais d'envoi")]
internal sealed record WebhookAttemptRow(
    [Column("Essai")] Guid Id,
    [Column("Identifiant de l'événement")] Guid EventId,
    [Column("Type")] string EventType,
    [Column("Numéro")] int Number,
    [Column("Le")] DateTime AttemptedAt,
    [Column("Durée (ms)")] int Milliseconds,
    [Column("Résultat", typeof(AttemptOutcomes))] string Outcome,
    [Column("Statut HTTP")] int? Status,
    [Column("Erreur", typeof(AttemptErrors))] string? Error,
    [Column("Début de la réponse")] string? Answer,
    [Column("Prochain essai le")] DateTime? NextAttemptAt);

/// <summary>French words for the outcome of an attempt.</summary>
internal static class AttemptOutcomes
{
    public static string French(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Delivered => "reçu",
        AttemptOutcome.Failed => "échec, un autre essai suivra",
        AttemptOutcome.GivenUp => "échec, abandonné",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };
}

internal sealed class ReadWebhookAttemptsHandler(DatabaseConnections connections, WebhookStore store) : IQueryHandler<ReadWebhookAttempts, Page<WebhookAttemptRow>>
{
    private const string Columns = "id, event_id, event_type, number, attempted_at, milliseconds, outcome, status, error, answer, next_attempt_at";

    public async Task<ErrorOr<Page<WebhookAttemptRow>>> Handle(ReadWebhookAttempts request, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(request.Cursor, out var before))
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        if (await store.FindAsync(request.Webhook, cancellationToken) is null)
            return WebhookErrors.NotFound();

        // Filters are added only when asked for, so that each form has its index.
        var sql = $"""
            select {Columns}
            from webhook_attempts
            where webhook_id = @webhook{(before is null ? "" : " and id < @before")}{(request.Event is null ? "" : " and event_id = @fact")}{(request.Outcome is null ? "" : " and outcome = @outcome")}
            order by id desc
            limit @limit
            """;
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<WebhookAttemptRow>(new CommandDefinition(
            sql,
            new { webhook = request.Webhook, before, fact = request.Event, outcome = request.Outcome?.ToString(), limit = request.Limit.Value + 1 },
            cancellationToken: cancellationToken));
        return Page<WebhookAttemptRow>.Of(rows.AsList(), request.Limit.Value, row => [row.Id.ToString()]);
    }
}
