using System.Globalization;
using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>What is owed to an address and what was given up, in the order of the feed.</summary>
internal sealed record ReadWebhookDeliveries(Guid Webhook, bool? GivenUp, Cursor? Cursor, PageLimit Limit) : IQuery<Page<WebhookDeliveryRow>>;

/// <summary>An event that an address has not taken yet.</summary>
[Sheet("Envois dus")]
internal sealed record WebhookDeliveryRow(
    [Column("Position")] long Position,
    [Column("Identifiant de l'événement")] Guid EventId,
    [Column("Type")] string Type,
    [Column("Sujet")] string Subject,
    [Column("Survenu le")] DateTime OccurredAt,
    [Column("Abandonné")] bool GivenUp,
    [Column("Essais")] int Attempts,
    [Column("Dernière erreur", typeof(AttemptErrors))] string? LastError,
    [Column("Dernier essai le")] DateTime? LastAttemptAt,
    [Column("Prochain essai le")] DateTime? NextAttemptAt);

internal sealed class ReadWebhookDeliveriesHandler(DatabaseConnections connections, WebhookStore store) : IQueryHandler<ReadWebhookDeliveries, Page<WebhookDeliveryRow>>
{
    private const string Sql = """
        select d.position, e.id as event_id, e.type, e.subject, e.occurred_at, d.is_dead as given_up, d.attempts::int as attempts, d.last_error, d.failed_at as last_attempt_at,
            case when not d.is_dead and l.next_attempt_at > now() and l.next_attempt_at < 'infinity' then l.next_attempt_at end as next_attempt_at
        from deliveries d
        join events e on e.position = d.position
        left join lanes l on l.subscriber = d.subscriber and l.lane = d.lane
        where d.subscriber = @subscriber and d.subscriber like 'webhook:%' and d.position > @after and (@given_up::boolean is null or d.is_dead = @given_up)
        order by d.position
        limit @limit
        """;

    public async Task<ErrorOr<Page<WebhookDeliveryRow>>> Handle(ReadWebhookDeliveries request, CancellationToken cancellationToken)
    {
        if (PlaceOf(request.Cursor) is not { } after)
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        if (await store.FindAsync(request.Webhook, cancellationToken) is null)
            return WebhookErrors.NotFound();

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<WebhookDeliveryRow>(new CommandDefinition(
            Sql,
            new { subscriber = WebhookStore.SubscriberOf(request.Webhook), after, given_up = request.GivenUp, limit = request.Limit.Value + 1 },
            cancellationToken: cancellationToken));
        return Page<WebhookDeliveryRow>.Of(rows.AsList(), request.Limit.Value, row => [row.Position.ToString(CultureInfo.InvariantCulture)]);
    }

    private static long? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => 0,
        { Keys: [var place] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => null,
    };
}
