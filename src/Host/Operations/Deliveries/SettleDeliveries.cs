using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;
using Npgsql;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Delivers again the dead deliveries that the filters name, after the defect behind them was mended. <paramref name="Error"/> is a part of their last error.</summary>
internal sealed record ReplayDeliveries(string? Subscriber = null, string? Type = null, string? Subject = null, string? Error = null) : ICommand<SettledDeliveries>;

/// <summary>Gives up for good the dead deliveries that the filters name: what waits behind them goes on without their effect.</summary>
internal sealed record DiscardDeliveries(string Reason, string? Subscriber = null, string? Type = null, string? Subject = null, string? Error = null) : ICommand<SettledDeliveries>, IGiveReason;

/// <summary>How many dead deliveries were settled: <c>Waiting</c> or <c>Discarded</c>. <paramref name="Remaining"/> of them are left: send the same again.</summary>
internal sealed record SettledDeliveries(string Status, long Settled, long Remaining);

internal sealed class ReplayDeliveriesHandler(ManyDeadDeliveries deliveries) : ICommandHandler<ReplayDeliveries, SettledDeliveries>
{
    // Lanes stay as they are counted; whatever was attempted before counts no more.
    private const string Settle = """
        opened as (update lanes l set next_attempt_at = now() from counted c where l.subscriber = c.subscriber and l.lane = c.lane),
        settled as (update deliveries d set is_dead = false, attempts = 0 from chosen c where d.subscriber = c.subscriber and d.position = c.position returning 1)
        """;

    public async Task<ErrorOr<SettledDeliveries>> Handle(ReplayDeliveries request, CancellationToken cancellationToken) =>
        await deliveries.SettleAsync(new(request.Subscriber, request.Type, request.Subject, request.Error), Settle, nameof(ReplayDeliveries), "Waiting", reason: null, cancellationToken);
}

internal sealed class DiscardDeliveriesHandler(ManyDeadDeliveries deliveries) : ICommandHandler<DiscardDeliveries, SettledDeliveries>
{
    private const string Settle = """
        opened as (update lanes l set next_attempt_at = now(), pending = l.pending - c.dead from counted c where l.subscriber = c.subscriber and l.lane = c.lane),
        settled as (delete from deliveries d using chosen c where d.subscriber = c.subscriber and d.position = c.position returning 1)
        """;

    public async Task<ErrorOr<SettledDeliveries>> Handle(DiscardDeliveries request, CancellationToken cancellationToken) =>
        request.Reason.Trim().Length < DiscardDeliveryHandler.ShortestReason
            ? DeliveryErrors.ReasonRequired()
            : await deliveries.SettleAsync(
                new(request.Subscriber, request.Type, request.Subject, request.Error), Settle, nameof(DiscardDeliveries), "Discarded", request.Reason.Trim(), cancellationToken);
}

/// <summary>Which dead deliveries.</summary>
internal sealed record DeadDeliveryFilter(string? Subscriber, string? Type, string? Subject, string? Error)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Subscriber) && string.IsNullOrWhiteSpace(Type) && string.IsNullOrWhiteSpace(Subject) && string.IsNullOrWhiteSpace(Error);
}

/// <summary>Settles many dead deliveries in one transaction, with an audit entry for each of them.</summary>
internal sealed class ManyDeadDeliveries(DatabaseConnections connections, OperatorAudit audit, EventSignal signal)
{
    private const int SettledAtOnce = 1000;

    public async Task<ErrorOr<SettledDeliveries>> SettleAsync(DeadDeliveryFilter filter, string statements, string action, string status, string? reason, CancellationToken cancellation)
    {
        if (filter.IsEmpty)
            return DeliveryErrors.FilterRequired();

        var values = new { subscriber = Given(filter.Subscriber), type = Given(filter.Type), subject = Given(filter.Subject), error = Given(filter.Error), limit = SettledAtOnce };
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // What another operator is settling is left to them. Rows locked in the order of the lanes, as everybody takes them.
        var settled = (await connection.QueryAsync<Settled>(new CommandDefinition(
            $"""
            with chosen as (
                select d.subscriber, d.position, d.lane, e.id from deliveries d join events e on e.position = d.position
                where {DeadDeliveries.Filter}
                order by d.subscriber, d.lane, d.position limit @limit for update of d skip locked),
            counted as (select subscriber, lane, count(*) as dead from chosen group by subscriber, lane),
            {statements}
            select subscriber, id as event_id from chosen
            """,
            values,
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
        signal.Committed();
        return new SettledDeliveries(status, settled.Count, remaining);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private sealed record Settled(string Subscriber, Guid EventId);
}
