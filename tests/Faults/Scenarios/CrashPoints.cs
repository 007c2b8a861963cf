using Departement77.Faults.Hosts;
using Departement77.TestKit;

namespace Departement77.Faults.Scenarios;

/// <summary>As the deterministic tests break a connection, this kills the process itself.</summary>
internal sealed class CrashPoints : Scenario
{
    public override string Name => "crash-points";

    public override string Title => "kill -9 of the host at each named moment of a command and of a delivery";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var proxy = stage.Keep(PostgresProxy.Start(stage.Connection));
        var host = await stage.AddHostAsync("A", proxy.ConnectionString);
        await stage.BeginAsync(clients: 4);
        foreach (var point in FaultPoint.All)
        {
            var hit = new TaskCompletionSource();
            await stage.HurtAsync(
                async () =>
                {
                    proxy.LetPass = (exchange, moment) =>
                    {
                        if (!point.IsAt(exchange, moment) || !hit.TrySetResult())
                            return Task.FromResult(!hit.Task.IsCompleted);

                        host.Kill();
                        return Task.FromResult(result: false);
                    };
                    await hit.Task.WaitAsync(TimeSpan.FromSeconds(15), limit);
                },
                () =>
                {
                    proxy.LetPass = null;
                    return host.StartAsync(limit);
                });
        }
    }
}
