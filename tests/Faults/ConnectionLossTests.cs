using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;

namespace Departement77.Faults;

/// <summary>PostgreSQL cuts every connection of the product, several times, while clients write.</summary>
public sealed class ConnectionLossTests
{
    [Fact]
    public async Task nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        await using var host = await FaultHost.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var load = new Load(host.History, () => [host.Host.Address], seed: 1);

        var writing = load.RunAsync(clients: 8, requests: 6, limit.Token);
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!writing.IsCompleted && await rhythm.WaitForNextTickAsync(limit.Token))
            await Cluster.CutAllAsync(host.Database.Name);

        await writing;
        load.Unheard.ShouldBeGreaterThan(0, "no connection was cut under a request: the test proves nothing");
        load.Surprises.ShouldBeEmpty();
        (await host.ViolationsAsync(limit.Token)).ShouldBeEmpty();
    }
}
