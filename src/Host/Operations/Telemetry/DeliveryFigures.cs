using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>How the delivery of events stands: what waits, since when, and what is dead.</summary>
/// <param name="Undelivered">Events without a place yet, and waiting deliveries.</param>
/// <param name="OldestUndeliveredSeconds">Age of the oldest of them; 0 when nothing waits.</param>
/// <param name="DeadDeliveries">Deliveries that an operator has to replay or discard.</param>
internal sealed record DeliveryState(long Undelivered, double OldestUndeliveredSeconds, long DeadDeliveries);

/// <summary>How the audit chain stands.</summary>
/// <param name="Waiting">Entries that are not chained yet.</param>
/// <param name="OldestWaitingSeconds">Age of the oldest of them; 0 when nothing waits.</param>
/// <param name="Place">Last place of the chain.</param>
/// <param name="AnchoredAt">When an anchor was last kept; null for never.</param>
internal sealed record AuditState(long Waiting, double OldestWaitingSeconds, long Place, DateTime? AnchoredAt);

internal sealed class DeliveryFigures(DatabaseConnections connections)
{
    // By the lanes' counters and the heads of the subscribers' queues: probes ask often, and a million waiting rows must not be counted each time.
    // Lanes in two sums, as their two indexes are: most lanes wait for nothing, and are in neither.
    private const string Sql = """
        select
            (select count(*) from events where position is null)
                + (select coalesce(sum(pending), 0)::bigint from lanes where pending > 0 and subscriber not like 'webhook:%')
                + (select coalesce(sum(pending), 0)::bigint from lanes where pending > 0 and subscriber like 'webhook:%')
                - (select count(*) from deliveries where is_dead) as undelivered,
            coalesce(greatest(0, extract(epoch from now() - least(
                (select occurred_at from events where position is null order by seq limit 1),
                (select min(e.occurred_at) from subscriptions s
                    cross join lateral (select position from deliveries where subscriber = s.subscriber and not is_dead order by position limit 1) d
                    join events e on e.position = d.position)))), 0)::float8 as oldest_undelivered_seconds,
            (select count(*) from deliveries where is_dead) as dead_deliveries
        """;

    private const string AuditSql = """
        select
            (select count(*) from audit_entries where place is null) as waiting,
            coalesce(greatest(0, extract(epoch from now() - (select occurred_at from audit_entries where place is null order by seq limit 1))), 0)::float8 as oldest_waiting_seconds,
            last_place as place,
            (select anchored_at from audit_anchors order by place desc limit 1) as anchored_at
        from audit_chain
        """;

    public async Task<DeliveryState> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<DeliveryState>(new CommandDefinition(Sql, cancellationToken: cancellation));
    }

    public async Task<AuditState> ReadAuditAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<AuditState>(new CommandDefinition(AuditSql, cancellationToken: cancellation));
    }
}
