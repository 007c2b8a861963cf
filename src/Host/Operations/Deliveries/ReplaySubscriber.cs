using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;
using Npgsql;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>Empties a read model and deals it every past event again.</summary>
internal sealed record ReplaySubscriber(string Subscriber) : ICommand<ReplayedSubscriber>;

/// <summary>A replay that has begun: so many events wait for the subscriber.</summary>
internal sealed record ReplayedSubscriber(string Subscriber, long Events);

internal sealed class ReplaySubscriberHandler(SubscriberRegistry subscribers, DatabaseConnections connections, OperatorAudit audit, EventSignal signal)
    : ICommandHandler<ReplaySubscriber, ReplayedSubscriber>
{
    private const string HoldSequencer = "select pg_advisory_xact_lock(7700001)";
    private const string DealAgain = "select deal_again($1, $2, 0)";

    public async Task<ErrorOr<ReplayedSubscriber>> Handle(ReplaySubscriber request, CancellationToken cancellationToken)
    {
        if (!subscribers.TryGet(request.Subscriber, out var subscriber))
            return DeliveryErrors.SubscriberNotFound();

        // Only the kernel's read models: the inbox of another schema belongs to another role, and the replay has to be one transaction.
        if (subscriber.ReadModelTable is not { } table || subscriber.Module.Schema != IntegrationPart.Schema)
            return DeliveryErrors.NotAReadModel();

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var emptying = new NpgsqlBatch(connection, transaction))
        {
            emptying.BatchCommands.Add(new NpgsqlBatchCommand(HoldSequencer));

            // Lanes first: a dispatcher that is at work holds its lane's row only for its last statement, and finds its lease gone.
            foreach (var kernelTable in new[] { "lanes", "deliveries", "inbox" })
                emptying.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {kernelTable} where subscriber = $1") { Parameters = { new() { Value = subscriber.Name } } });

            // What purged events once told stays: it could not be told again.
            emptying.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {table} where position >= (select oldest_position from feed_horizon)"));
            emptying.BatchCommands.Add(audit.Entry(nameof(ReplaySubscriber), $"Subscriber:{subscriber.Name}", Guid.Empty, reason: null));
            await emptying.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var deal = new NpgsqlCommand(DealAgain, connection, transaction) { Parameters = { new() { Value = subscriber.Name }, new() { Value = subscriber.EventTypes.ToArray() } } };
        var dealt = (long)(await deal.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        signal.Opened();
        return new ReplayedSubscriber(subscriber.Name, dealt);
    }
}
