using System.Diagnostics;
using System.Net.Http.Headers;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Growth;

/// <summary>Somebody who asks for longer than a token of five minutes lives: signs in anew in time.</summary>
internal sealed class LastingCaller(Func<Task<AuthenticationHeaderValue>> signIn)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    private AuthenticationHeaderValue? header;
    private long since;

    public static LastingCaller Agent(Target target, string agent) => new(() => target.SignInAsync(siren: null, agent));

    public static LastingCaller Member(Target target, string siren, string role) => new(() => target.SignInAsync(siren, member: role));

    public async Task<AuthenticationHeaderValue> HeaderAsync()
    {
        if (header is null || Stopwatch.GetElapsedTime(since) > Lasts)
        {
            header = await signIn();
            since = Stopwatch.GetTimestamp();
        }

        return header;
    }
}
