using System.Diagnostics;

namespace Departement77.Faults.Scenarios;

internal sealed class RollingRestart : Scenario
{
    private const int Rounds = 2;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(2);

    public override string Name => "rolling";

    public override string Title => "three hosts, each ended by SIGTERM and started again in its turn, twice: no request fails but at a closed port";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        // As in production, for a shorter time: connections that are kept are given up before the port closes.
        var settings = ("Shutdown__DrainSeconds", "1");
        var hosts = new[] { await stage.AddHostAsync("A", settings: settings), await stage.AddHostAsync("B", settings: settings), await stage.AddHostAsync("C", settings: settings) };
        await stage.BeginAsync(clients: 4, pace: TimeSpan.FromMilliseconds(50));
        await stage.WarmUpAsync(seconds: 5);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var host in hosts)
            {
                await stage.HurtAsync(async () =>
                {
                    var start = Stopwatch.GetTimestamp();
                    var code = await host.TerminateAsync(limit);
                    if (code != 0 || Stopwatch.GetElapsedTime(start) > LongestEnd)
                        stage.Complain($"{host.Name} ended with {code} after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
                });
                await host.StartAsync(limit);
                await stage.MoreAsync(30);
            }
        }

        if (stage.Unheard > 0)
            stage.Complain($"{stage.Unheard} requests were left without an answer");

        if (stage.Slowest.Delivery > LongestDelivery)
            stage.Complain($"a delivery to {stage.Slowest.Subscriber} waited {stage.Slowest.Delivery.TotalSeconds:0.0} s for another host");
    }
}
