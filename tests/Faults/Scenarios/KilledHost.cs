namespace Departement77.Faults.Scenarios;

internal sealed class KilledHost : Scenario
{
    private const int Times = 20;

    public override string Name => "kill";

    public override string Title => "kill -9 of the one host, twenty times under load, and its start at once";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var host = await stage.AddHostAsync("A");
        await stage.BeginAsync(clients: 6);
        for (var n = 0; n < Times; n++)
        {
            await stage.WaitAsync(0.2 + (stage.Random.NextDouble() * 1.3));
            await stage.HurtAsync(
                () =>
                {
                    host.Kill();
                    return Task.CompletedTask;
                },
                () => host.StartAsync(limit));
        }
    }
}
