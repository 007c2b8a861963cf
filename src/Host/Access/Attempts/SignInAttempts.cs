namespace Departement77.Host.Access.Attempts;

/// <summary>Guesses of a password, counted for addresses without an account as for the others, so that the limit tells nothing.</summary>
internal sealed class SignInAttempts(SharedCounts counts)
{
    private const int PerAccountAndAddress = 10;
    private const int PerAddress = 200;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one more attempt, and says whether it may be made.</summary>
    public async Task<bool> AllowsAsync(HttpContext http, string account, CancellationToken cancellation)
    {
        var address = ClientAddress.Of(http);
        return (await counts.CountAsync($"address {address}", Window, cancellation)).Count <= PerAddress
            && (await counts.CountAsync(Pair(address, account), Window, cancellation)).Count <= PerAccountAndAddress;
    }

    /// <summary>Whoever knew the password was no guesser.</summary>
    public Task ForgetAsync(HttpContext http, string account, CancellationToken cancellation) => counts.ForgetAsync(Pair(ClientAddress.Of(http), account), cancellation);

    private static string Pair(string address, string account) => $"account {address} {account.Trim().ToUpperInvariant()}";
}
