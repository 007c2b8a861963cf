using System.Diagnostics;
using System.Net;
using Departement77.Benchmarks.Scenarios;

namespace Departement77.Benchmarks.Load;

/// <summary>A fixed number of clients, each of which asks again as soon as it is answered; bounded in time and in number.</summary>
internal static class ClosedLoop
{
    private const int Most = 500_000;

    /// <summary>Asks for as long as given. A command's batches are put back off the clock.</summary>
    public static async Task<Latencies> RunAsync(Scenario scenario, Target target, int connections, TimeSpan duration)
    {
        await scenario.BeginAsync(target);
        var measured = new Latencies();
        while (measured.Elapsed < duration && measured.Count < Most)
        {
            await using var hold = scenario.HoldsDeliveries ? await target.Database.HoldDeliveriesAsync() : null;
            await BatchAsync(scenario, target, connections, duration - measured.Elapsed, BatchOf(scenario, target), measured);
            if (scenario.Batch is not null)
                await target.Database.PutBackAsync(deliver: !scenario.HoldsDeliveries);
        }

        return measured;
    }

    /// <summary>Asks as often as given.</summary>
    public static async Task CountAsync(Scenario scenario, Target target, int connections, int count)
    {
        await scenario.BeginAsync(target);
        var measured = new Latencies();
        while (measured.Count < count)
        {
            await BatchAsync(scenario, target, connections, TimeSpan.MaxValue, Math.Min(BatchOf(scenario, target), count - measured.Count), measured);
            if (scenario.Batch is not null)
                await target.Database.PutBackAsync();
        }
    }

    private static int BatchOf(Scenario scenario, Target target) => scenario.Batch is { } batch ? Math.Min(batch(target), Most) : Most;

    private static async Task BatchAsync(Scenario scenario, Target target, int connections, TimeSpan longest, int most, Latencies measured)
    {
        var next = -1;
        var (work, serverWork) = (target.Work, target.Database.Work);
        var start = Stopwatch.GetTimestamp();
        var workers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var ticks = new List<long>(4096);
            while (Stopwatch.GetElapsedTime(start) < longest && Interlocked.Increment(ref next) is var number && number < most)
            {
                var asked = Stopwatch.GetTimestamp();
                using var request = scenario.Ask(target, number);
                using var response = await target.Client.SendAsync(request, HttpCompletionOption.ResponseContentRead);
                ticks.Add(Stopwatch.GetTimestamp() - asked);
                await RefuseOtherAsync(scenario.Expected, request, response);
            }

            return ticks;
        })));
        measured.Add(workers.SelectMany(ticks => ticks), Stopwatch.GetElapsedTime(start), target.Work - work, target.Database.Work - serverWork);
    }

    /// <summary>A figure of refusals would be worthless.</summary>
    public static async Task RefuseOtherAsync(HttpStatusCode expected, HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.StatusCode != expected)
            throw new InvalidOperationException($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
