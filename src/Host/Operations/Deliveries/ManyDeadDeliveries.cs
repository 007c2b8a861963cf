using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;
using Npgsql;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Which dead deliveries.</summary>
internal sealed record DeadDeliveryFilter(string? Subscriber, string? Type, string? Subject, string? Error)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Subscriber) && string.IsNullOrWhiteSpace(Type) && string.IsNullOrWhiteSpace(Subject) && string.IsNullOrWhiteSpace(Error);
}

/// <summary>Settles many dead deliveries in one transaction, with an audit entry for each of them.</summary>
internal sealed class ManyDeadDeliveries(DatabaseConnections connections, OperatorAudit audit, EventSignal signal)
{
    private const int SettledAtOnce = 1000;

    // Lanes before deliveries, and in their order, as everybody takes them.
    private const string LockLanes = $"""
        select l.subscriber, l.lane as id from lanes l
        where (l.subscriber, l.lane) in (
            select d.subscriber, d.lane from deliveries d join events e on e.position = d.position
            where {DeadDeliveries.Filter}
            order by d.subscriber, d.lane, d.position limit @limit)
        order by l.subscriber, l.lane for update
        """;

    // A statement of its own, which sees what was committed while the first waited: what another operator has settled is dead no more.
    private const string Chosen = $"""
        select d.subscriber, d.position, d.lane, e.id from deliveries d join events e on e.position = d.position
        where {DeadDeliveries.Filter}
        and (d.subscriber, d.lane) in (select * from unnest(@subscribers::text[], @lanes::uuid[]))
        order by d.subscriber, d.lane, d.position limit @limit for update of d
        """;

    public async Task<ErrorOr<SettledDeliveries>> SettleAsync(DeadDeliveryFilter filter, string statements, string action, string status, string? reason, CancellationToken cancellation)
    {
        if (filter.IsEmpty)
            return DeliveryErrors.FilterRequired();

        var values = new { subscriber = Given(filter.Subscriber), type = Given(filter.Type), subject = Given(filter.Subject), error = Given(filter.Error), limit = SettledAtOnce };
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        var lanes = (await connection.QueryAsync<Lane>(new CommandDefinition(LockLanes, values, transaction, cancellationToken: cancellation))).AsList();
        var settled = (await connection.QueryAsync<Settled>(new CommandDefinition(
            $"""
            with chosen as ({Chosen}),
            counted as (select subscriber, lane, count(*) as dead from chosen group by subscriber, lane),
            {statements}
            select subscriber, id as event_id from chosen
            """,
            new { values.subscriber, values.type, values.subject, values.error, values.limit, subscribers = lanes.ConvertAll(lane => lane.Subscriber), lanes = lanes.ConvertAll(lane => lane.Id) },
            transaction,
            cancellationToken: cancellation))).AsList();
        if (settled.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var delivery in settled)
                batch.BatchCommands.Add(audit.Entry(action, $"Delivery:{delivery.Subscriber}", delivery.EventId, reason));

            await batch.ExecuteNonQueryAsync(cancellation);
        }

        var remaining = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from deliveries d join events e on e.position = d.position where {DeadDeliveries.Filter}", values, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        signal.Opened();
        return new SettledDeliveries(status, settled.Count, remaining);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed record Lane(string Subscriber, Guid Id);

    private sealed record Settled(string Subscriber, Guid EventId);
}
