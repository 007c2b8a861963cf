using System.Diagnostics;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>Runs one handler on one event: a scope of its own, and one transaction with the inbox row, the effect and the handler's own events.</summary>
internal sealed class DeliveryInvoker(IServiceScopeFactory scopes, DatabaseConnections connections, EventSignal signal)
{
    /// <summary>Somebody else's transaction may hold a row for long, and must not hold up the lanes that do not ask for it.</summary>
    private const string LongestWaitTogether = "100ms";

    public async Task HandleAsync(Subscriber subscriber, ClaimedDelivery delivery, IIntegrationEvent fact, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var current = Begin(scope, subscriber, delivery);

        await subscriber.Handle(scope.ServiceProvider, fact, cancellation);

        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        try
        {
            // A handler that only read leaves nothing to track: its inbox row goes alone, in one round trip.
            if (unitOfWork.Context is { } context && context.HasChanges())
                await SaveAsync(context, subscriber, current, cancellation);
            else
                await RunBatchAsync(subscriber, current, cancellation);
        }
        catch (Exception e) when (IsAlreadyHandled(e))
        {
            // The effect was committed before a crash, or by another dispatcher after this one lost its lease.
            return;
        }
    }

    /// <summary>Runs a projection on many events: their inbox rows and effects are one transaction, all of them or none.</summary>
    /// <exception cref="PostgresException">One of them was handled before, cannot be handled, or waits for a row that somebody holds: each has to be handled by itself.</exception>
    /// <exception cref="InvalidOperationException">The handler is no projection.</exception>
    public async Task HandleTogetherAsync(Subscriber subscriber, IReadOnlyList<(ClaimedDelivery Delivery, IIntegrationEvent Fact)> deliveries, CancellationToken cancellation)
    {
        await using var batch = connections.For(subscriber.Module.Schema).CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('lock_timeout', $1, true)") { Parameters = { KernelValue.Of(LongestWaitTogether) } });
        batch.BatchCommands.Add(InboxRow.InsertAll(subscriber.Name, [.. deliveries.Select(one => one.Delivery.EventId)]));
        foreach (var (delivery, fact) in deliveries)
        {
            using var activity = Traces.Source.StartActivity($"deliver {delivery.Type}", ActivityKind.Consumer, delivery.Traceparent);
            await using var scope = scopes.CreateAsyncScope();
            var current = Begin(scope, subscriber, delivery);
            await subscriber.Handle(scope.ServiceProvider, fact, cancellation);
            if (scope.ServiceProvider.GetRequiredService<UnitOfWork>().Context is { } context && context.HasChanges())
                throw new InvalidOperationException($"{subscriber.Name} is no projection: it changed aggregates.");

            current.Statements.ForEach(batch.BatchCommands.Add);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static CurrentDelivery Begin(AsyncServiceScope scope, Subscriber subscriber, ClaimedDelivery delivery)
    {
        var current = scope.ServiceProvider.GetRequiredService<CurrentDelivery>();
        current.Begin(subscriber.Name, delivery.EventId, delivery.Position, new DateTimeOffset(delivery.OccurredAt, TimeSpan.Zero));
        return current;
    }

    private async Task SaveAsync(ModuleDbContext context, Subscriber subscriber, CurrentDelivery current, CancellationToken cancellation)
    {
        context.AddRow(new InboxRow(subscriber.Name, current.EventId));
        current.Statements.ForEach(context.AddStatement);
        await context.SaveChangesAsync(cancellation);
        signal.Committed();
    }

    private async Task RunBatchAsync(Subscriber subscriber, CurrentDelivery current, CancellationToken cancellation)
    {
        // A batch without a transaction of its own is one implicit transaction: one round trip.
        await using var batch = connections.For(subscriber.Module.Schema).CreateBatch();
        batch.BatchCommands.Add(new InboxRow(subscriber.Name, current.EventId).Insert());
        current.Statements.ForEach(batch.BatchCommands.Add);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static bool IsAlreadyHandled(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "inbox_pk" };
}

/// <summary>The delivery of the current scope, and the SQL that its handler adds to the effect.</summary>
internal sealed class CurrentDelivery : ICurrentDelivery, IProjection
{
    public string? Subscriber { get; private set; }

    public Guid EventId { get; private set; }

    public long Position { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public List<NpgsqlBatchCommand> Statements { get; } = [];

    public void Begin(string subscriber, Guid eventId, long position, DateTimeOffset occurredAt) =>
        (Subscriber, EventId, Position, OccurredAt) = (subscriber, eventId, position, occurredAt);

    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
            statement.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));

        Statements.Add(statement);
    }
}
