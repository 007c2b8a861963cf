using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

/// <summary>Events written straight into the store, as another version of the product would have.</summary>
internal static class Events
{
    public const string Authority = "217701275";

    public static async Task StoreAsync(this TestHost host, string type, string data, Guid? aggregate = null, int version = 1) =>
        await host.ExecuteAsync(
            "catalogue",
            """
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent)
            values (@id, @type, 'Membership', @aggregate, @version, 0, @authority, now(), cast(@data as json), null)
            """,
            new { id = Guid.CreateVersion7(), type, aggregate = aggregate ?? Guid.CreateVersion7(), version, authority = Authority, data });

    public static Task StoreActivationAsync(this TestHost host, Guid? aggregate = null, int version = 1) => host.StoreAsync(
        "catalogue.membership-activated.v1",
        $$"""{"membershipId":"{{Guid.CreateVersion7()}}","authoritySiren":"{{Authority}}","insee":"77127","kind":"Municipality","population":1000,"activatedOn":"2026-11-24"}""",
        aggregate,
        version);

    public static async Task<int> ExecuteAsync(this TestHost host, string schema, string sql, object? parameters = null)
    {
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For(schema).OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Whether a delivery waits, be it for its next attempt.</summary>
    public static async Task<bool> IsWaitingAsync(this TestHost host)
    {
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("select exists (select from lanes where pending > 0 and next_attempt_at < 'infinity')");
    }

    /// <summary>Handles everything, also what failed and waits for its next attempt: on the database's clock, as often as it takes.</summary>
    public static Task SettleAsync(this TestHost host) => Until.TrueAsync(
        async () =>
        {
            await host.DrainAsync();
            return !await host.IsWaitingAsync();
        },
        Until.Patience,
        "a delivery still waits for its next attempt");

    /// <summary>Whether the timeline tells of anything.</summary>
    public static async Task<bool> IsToldAsync(this TestHost host)
    {
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("select exists (select from timeline_entries)");
    }

    /// <summary>How many events a subscriber has handled.</summary>
    public static async Task<long> HandledAsync(this TestHost host, string subscriber)
    {
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from inbox where subscriber = @subscriber", new { subscriber });
    }

    /// <summary>As the superuser, for what no role may read or do.</summary>
    public static Task AsSuperuserAsync(this TestHost host, string sql) => TestPostgres.ExecuteAsync(sql, host.Database.Name);
}
