using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>How the delivery of events stands: what waits, since when, and what is dead.</summary>
/// <param name="Undelivered">Events without a place yet, and waiting deliveries.</param>
/// <param name="OldestUndeliveredSeconds">Age of the oldest of them; 0 when nothing waits.</param>
/// <param name="DeadDeliveries">Deliveries that an operator has to replay or discard.</param>
internal sealed record DeliveryState(long Undelivered, double OldestUndeliveredSeconds, long DeadDeliveries);

internal sealed class DeliveryFigures(DatabaseConnections connections)
{
    private const string Sql = """
        select
            (select count(*) from events where position is null) + (select count(*) from deliveries where not is_dead) as undelivered,
            coalesce(greatest(0, extract(epoch from now() - least(
                (select min(occurred_at) from events where position is null),
                (select occurred_at from events where position = (select min(position) from deliveries where not is_dead))))), 0)::float8 as oldest_undelivered_seconds,
            (select count(*) from deliveries where is_dead) as dead_deliveries
        """;

    public async Task<DeliveryState> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<DeliveryState>(new CommandDefinition(Sql, cancellationToken: cancellation));
    }
}
