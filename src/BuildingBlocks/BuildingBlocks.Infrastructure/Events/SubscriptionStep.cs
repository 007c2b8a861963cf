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
        foreach (var subscriber in subscribers.All)
        {
            await using var command = new NpgsqlCommand("select integration.register_subscription($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = subscriber.Name }, new() { Value = subscriber.EventTypes.ToArray() }, new() { Value = subscriber.FromStart } },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
