using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>Registers this host's subscribers in the migration step, before any of its requests can publish.</summary>
internal sealed class SubscriptionStep(SubscriberRegistry subscribers) : IAfterMigrations
{
    public async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var registrations = new NpgsqlBatch(connection);
        foreach (var subscriber in subscribers.All)
        {
            registrations.BatchCommands.Add(new NpgsqlBatchCommand("select integration.register_subscription($1, $2, $3)")
            {
                Parameters = { new() { Value = subscriber.Name }, new() { Value = subscriber.EventTypes.ToArray() }, new() { Value = subscriber.FromStart } },
            });
        }

        if (registrations.BatchCommands.Count > 0)
            await registrations.ExecuteNonQueryAsync(cancellation);
    }
}
