using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access.Attempts;

/// <summary>Counts in the database, so that two hosts do not allow twice as much. Keys are hashes: the table holds no address and no account.</summary>
internal sealed class SharedCounts(DatabaseConnections connections, TimeProvider clock)
{
    /// <summary>Counts one more, and says how many there are in the window that began with the first of them.</summary>
    /// <param name="key">Who does what.</param>
    /// <param name="window">How long is counted together.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The count, and how long the window still lasts.</returns>
    public async Task<(int Count, TimeSpan Left)> CountAsync(string key, TimeSpan window, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand(
            """
            insert into sign_in_attempts as a (key, window_start, attempts) values ($1, $2, 1)
            on conflict (key) do update set
                attempts = case when a.window_start <= $3 then 1 else a.attempts + 1 end,
                window_start = case when a.window_start <= $3 then $2 else a.window_start end
            returning attempts, window_start
            """);
        var now = clock.GetUtcNow();
        command.Give(Hash(key), now, now - window);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1) + window - now);
    }

    public async Task ForgetAsync(string key, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand("delete from sign_in_attempts where key = $1");
        command.Parameters.Add(new() { Value = Hash(key) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
