using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access.Attempts;

/// <summary>
/// Counts guesses in the database, so that two hosts do not allow twice as many, and for addresses without an account as for the others, so that
/// the limit tells nothing. Keys are hashes: the table holds no address.
/// </summary>
internal sealed class SignInAttempts(DatabaseConnections connections, TimeProvider clock)
{
    private const int PerAccountAndAddress = 10;
    private const int PerAddress = 200;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one more attempt, and says whether it may be made.</summary>
    public async Task<bool> AllowsAsync(HttpContext http, string account, CancellationToken cancellation)
    {
        var address = ClientAddress.Of(http);
        return await CountAsync($"address {address}", cancellation) <= PerAddress
            && await CountAsync(Pair(address, account), cancellation) <= PerAccountAndAddress;
    }

    /// <summary>Whoever knew the password was no guesser.</summary>
    public async Task ForgetAsync(HttpContext http, string account, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand("delete from sign_in_attempts where key = $1");
        command.Parameters.Add(new() { Value = Hash(Pair(ClientAddress.Of(http), account)) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<int> CountAsync(string key, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand(
            """
            insert into sign_in_attempts as a (key, window_start, attempts) values ($1, $2, 1)
            on conflict (key) do update set
                attempts = case when a.window_start <= $3 then 1 else a.attempts + 1 end,
                window_start = case when a.window_start <= $3 then $2 else a.window_start end
            returning attempts
            """);
        var now = clock.GetUtcNow();
        command.Give(Hash(key), now, now - Window);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static string Pair(string address, string account) => $"account {address} {account.Trim().ToUpperInvariant()}";

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
