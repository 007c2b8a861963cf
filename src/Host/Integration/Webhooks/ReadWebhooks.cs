using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>The addresses that the caller may see, the newest first.</summary>
internal sealed record ReadWebhooks(WebhookStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<WebhookRow>>;

/// <summary>One address in a list.</summary>
[Sheet("Webhooks")]
internal sealed record WebhookRow(
    [Column("Identifiant")] Guid Id,
    [Column("Propriétaire")] string Owner,
    [Column("Adresse")] string Url,
    [Column("Description")] string Description,
    [Column("État", typeof(WebhookStates))] string Status,
    [Column("Désactivé", typeof(DisabledReasons))] string? DisabledBecause,
    [Column("Envois en attente")] long Waiting,
    [Column("Envois abandonnés")] long GivenUp,
    [Column("Échecs de suite")] int Failures,
    [Column("En échec depuis")] DateTime? FailingSince,
    [Column("Dernier succès")] DateTime? LastSuccessAt,
    [Column("Enregistré le")] DateTime CreatedAt);

internal sealed class ReadWebhooksHandler(DatabaseConnections connections, WebhookStore store) : IQueryHandler<ReadWebhooks, Page<WebhookRow>>
{
    private const string Sql = """
        select w.id, w.owner, w.url, w.description, w.status, w.disabled_because,
            (select count(*) from deliveries d where d.subscriber = w.subscriber and d.subscriber like 'webhook:%' and not d.is_dead) as waiting,
            (select count(*) from deliveries d where d.subscriber = w.subscriber and d.subscriber like 'webhook:%' and d.is_dead) as given_up,
            p.failures, p.failing_since, p.last_success_at, w.created_at
        from webhooks w
        join webhook_progress p on p.webhook_id = w.id
        where (@reader::text is null or w.owner = @reader) and (@status::text is null or w.status = @status) and (@before::uuid is null or w.id < @before)
        order by w.id desc
        limit @limit
        """;

    public async Task<ErrorOr<Page<WebhookRow>>> Handle(ReadWebhooks request, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(request.Cursor, out var before))
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<WebhookRow>(new CommandDefinition(
            Sql, new { reader = store.Reader, status = request.Status?.ToString(), before, limit = request.Limit.Value + 1 }, cancellationToken: cancellationToken));
        return Page<WebhookRow>.Of(rows.AsList(), request.Limit.Value, row => [row.Id.ToString()]);
    }
}
