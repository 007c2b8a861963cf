namespace Departement77.Faults.Scenarios;

internal sealed class RestartedDatabase : Scenario
{
    private const int Times = 5;

    public override string Name => "database";

    public override string Title => "immediate restart of PostgreSQL, five times under load, with two hosts";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var hosts = new[] { await stage.AddHostAsync("A"), await stage.AddHostAsync("B") };
        await stage.BeginAsync(clients: 8);
        for (var n = 0; n < Times; n++)
        {
            await stage.WaitAsync(1 + stage.Random.NextDouble());
            await stage.HurtAsync(() => stage.Settings.Cluster.RestartImmediatelyAsync(limit));
            foreach (var host in hosts)
                await host.ReadyAsync(limit);
        }
    }
}
