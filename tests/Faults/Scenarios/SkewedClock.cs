using Departement77.Faults.Hosts;

namespace Departement77.Faults.Scenarios;

internal sealed class SkewedClock : Scenario
{
    public override string Name => "clock";

    public override string Title => "the clock of one of two hosts five minutes ahead, then five minutes behind, and it is killed in between";

    public override Task<string?> ObstacleAsync(CancellationToken limit) =>
        Task.FromResult(Library() is null ? "libfaketime is missing: apt-get install faketime" : null);

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        await stage.AddHostAsync("A");
        var ahead = await stage.AddHostAsync("B", settings: Clock("+5m"));
        await stage.BeginAsync(clients: 6);
        await stage.MoreAsync(150);
        await CheckAsync(ahead, minutes: 5, stage, limit);
        await stage.HurtAsync(() =>
        {
            ahead.Kill();
            ahead.TakesRequests = false;
            return Task.CompletedTask;
        });

        var behind = await stage.AddHostAsync("C", settings: Clock("-5m"));
        await stage.MoreAsync(150);
        await CheckAsync(behind, minutes: -5, stage, limit);
    }

    // Without the last, libfaketime shifts the end of waits on the monotonic clock too: they end at once, and the database seems not to answer.
    private static (string Name, string Value)[] Clock(string by) =>
        [("LD_PRELOAD", Library()!), ("FAKETIME", by), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("FAKETIME_FORCE_MONOTONIC_FIX", "0")];

    private static string? Library() => Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }).FirstOrDefault() : null;

    /// <summary>A clock that is right would prove nothing.</summary>
    private static async Task CheckAsync(HostProcess host, int minutes, Stage stage, CancellationToken limit)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(host.Address, "/health/live"), limit);
        var difference = (response.Headers.Date!.Value - TimeProvider.System.GetUtcNow()).TotalMinutes;
        if (Math.Abs(difference - minutes) > 1)
            stage.Complain($"the clock of {host.Name} differs by {difference:0.0} minutes instead of {minutes}");
    }
}
