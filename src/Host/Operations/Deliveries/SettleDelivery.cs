using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;
using Npgsql;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Delivers a dead delivery again, then what waits behind it.</summary>
internal sealed record ReplayDelivery(string Subscriber, string Position) : ICommand<SettledDelivery>;

/// <summary>Gives a dead delivery up for good: what waits behind it goes on without its effect.</summary>
internal sealed record DiscardDelivery(string Subscriber, string Position, string Reason) : ICommand<SettledDelivery>, IGiveReason;

/// <summary>What became of a dead delivery: <c>Waiting</c> or <c>Discarded</c>.</summary>
internal sealed record SettledDelivery(string Subscriber, long Position, string Status);

internal sealed class ReplayDeliveryHandler(DeadDeliveries deliveries) : ICommandHandler<ReplayDelivery, SettledDelivery>
{
    private const string Sql = """
        update deliveries set is_dead = false, attempts = 0
        where subscriber = $1 and position = $2 and is_dead
        """;

    private const string OpenLane = """
        update lanes set next_attempt_at = now()
        where subscriber = $1 and lane = (select lane from deliveries where subscriber = $1 and position = $2)
        """;

    public async Task<ErrorOr<SettledDelivery>> Handle(ReplayDelivery request, CancellationToken cancellationToken) =>
        await deliveries.SettleAsync(request.Subscriber, request.Position, [OpenLane, Sql], nameof(ReplayDelivery), "Waiting", reason: null, cancellationToken);
}

internal sealed class DiscardDeliveryHandler(DeadDeliveries deliveries) : ICommandHandler<DiscardDelivery, SettledDelivery>
{
    public const int ShortestReason = 10;

    private const string OpenLane = """
        update lanes set next_attempt_at = now(), pending = pending - 1
        where subscriber = $1 and lane = (select lane from deliveries where subscriber = $1 and position = $2)
        """;

    private const string Delete = "delete from deliveries where subscriber = $1 and position = $2 and is_dead";

    public async Task<ErrorOr<SettledDelivery>> Handle(DiscardDelivery request, CancellationToken cancellationToken) =>
        request.Reason.Trim().Length < ShortestReason
            ? DeliveryErrors.ReasonRequired()
            : await deliveries.SettleAsync(request.Subscriber, request.Position, [OpenLane, Delete], nameof(DiscardDelivery), "Discarded", request.Reason.Trim(), cancellationToken);
}

/// <summary>Settles one dead delivery and leaves the audit entry, in one transaction.</summary>
internal sealed class DeadDeliveries(DatabaseConnections connections, OperatorAudit audit, EventSignal signal)
{
    /// <summary>Which dead deliveries <c>d</c>, of the events <c>e</c>, are meant: the same words for the list and for what is done to it.</summary>
    public const string Filter =
        "d.is_dead and (@subscriber::text is null or d.subscriber = @subscriber) and (@type::text is null or e.type = @type) "
        + "and (@subject::text is null or e.subject = @subject) and (@error::text is null or position(@error in d.last_error) > 0)";

    // Lanes before deliveries, as everybody takes them: the other way round, an address that is disabled meanwhile could wait in a circle with this.
    private const string LockLane = """
        select from lanes
        where subscriber = $1 and lane = (select lane from deliveries where subscriber = $1 and position = $2 and is_dead)
        for update
        """;

    // A statement of its own, which sees what was committed before the lane was had: of two operators' clicks the second finds no dead delivery any more.
    private const string Find = """
        select e.id from deliveries d join events e on e.position = d.position
        where d.subscriber = $1 and d.position = $2 and d.is_dead
        for update of d
        """;

    public async Task<ErrorOr<SettledDelivery>> SettleAsync(
        string subscriber, string position, IReadOnlyList<string> statements, string action, string status, string? reason, CancellationToken cancellation)
    {
        if (!long.TryParse(position, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place))
            return DeliveryErrors.NotFound();

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await FindAsync(connection, transaction, subscriber, place, cancellation) is not { } eventId)
            return DeliveryErrors.NotFound();

        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            foreach (var statement in statements)
                batch.BatchCommands.Add(Of(statement, subscriber, place));

            batch.BatchCommands.Add(audit.Entry(action, $"Delivery:{subscriber}", eventId, reason));
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        signal.Opened();
        return new SettledDelivery(subscriber, place, status);
    }

    private static async Task<Guid?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string subscriber, long position, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Of(LockLane, subscriber, position), Of(Find, subscriber, position) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetGuid(0) : null;
    }

    private static NpgsqlBatchCommand Of(string statement, string subscriber, long position) =>
        new(statement) { Parameters = { new() { Value = subscriber }, new() { Value = position } } };
}
