using System.Diagnostics;
using System.Net;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Results;
using Departement77.Benchmarks.Scenarios;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks.Load;

/// <summary>Hosts that are started for this alone: how soon they are ready, and how much memory they hold after many requests.</summary>
internal static class ColdStart
{
    // A tenth are commands: their events are delivered by whichever host of this database is first.
    private static readonly Func<Scenario>[] Mixture =
    [
        static () => new SearchPage(), static () => new OfferById(), static () => new OfferById(), static () => new InboxPage(), static () => new ContractBoard(), static () => new Simulation(),
        static () => new NetworkSearch(), static () => new TopicPage(), static () => new BasketPage(), static () => new RequestCommand(holdsDeliveries: false),
    ];

    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Seconds from the start of the process, which finds its database up to date, until it says that it is ready.</summary>
    public static async Task<StartFigures> MeasureAsync(BenchmarkDatabase database, int times)
    {
        var seconds = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var target = await Target.StartAsync(Serve.Whole, database, connections: 1);
            await ReadyAsync(target);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new StartFigures(database.Rows, seconds);
    }

    /// <summary>Memory of a host after so many requests of all kinds, each kind in turn.</summary>
    public static async Task<MemoryFigures> FillAsync(BenchmarkDatabase database, int connections, int requests)
    {
        await using var target = await Target.StartAsync(Serve.Whole, database, connections);
        await ReadyAsync(target);
        var (atStart, _) = target.Resident;
        foreach (var scenario in Mixture)
            await ClosedLoop.CountAsync(scenario(), target, connections, Math.Max(1, requests / Mixture.Length));

        var (now, most) = target.Resident;
        return new MemoryFigures(database.Rows, requests, atStart, now, most);
    }

    private static async Task ReadyAsync(Target target)
    {
        while (true)
        {
            using var response = await target.Client.GetAsync(Ready);
            if (response.StatusCode == HttpStatusCode.OK)
                return;

            await Task.Delay(Look);
        }
    }
}
