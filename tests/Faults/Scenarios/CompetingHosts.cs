namespace Departement77.Faults.Scenarios;

internal sealed class CompetingHosts : Scenario
{
    public override string Name => "competing";

    public override string Title => "two hosts, one stopped beyond its lease and woken; then three, with the usual lease, one stopped and another killed";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var one = await stage.AddHostAsync("A", settings: ("Dispatcher__Lease", "00:00:02"));
        var two = await stage.AddHostAsync("B", settings: ("Dispatcher__Lease", "00:00:02"));
        await stage.BeginAsync(clients: 6);
        for (var n = 0; n < 3; n++)
        {
            await stage.HurtAsync(two.PauseAsync);
            await stage.WaitAsync(4);
            await two.ResumeAsync();
            await stage.MoreAsync(30);
        }

        // Whoever starts now has the usual lease of five seconds.
        var three = await stage.AddHostAsync("C");
        await stage.MoreAsync(30);
        await stage.HurtAsync(three.PauseAsync);
        one.Kill();
        await stage.WaitAsync(8);
        await stage.HurtAsync(() => one.StartAsync(limit));
        await three.ResumeAsync();
        await stage.MoreAsync(60);
    }
}
