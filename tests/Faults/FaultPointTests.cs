using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;

namespace Departement77.Faults;

/// <summary>The connection breaks at each moment in the life of a command and of a delivery, before PostgreSQL has heard of a statement or after it has done it.</summary>
public sealed class FaultPointTests
{
    private const int Times = 2;

    [Fact]
    public async Task wherever_the_connection_breaks_everything_is_done_once()
    {
        await using var host = await FaultHost.StartAsync();
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        foreach (var (point, n) in FaultPoint.All.Select((point, n) => (point, n)))
        {
            var left = Times;
            host.Proxy.LetPass = (exchange, moment) => Task.FromResult(!point.IsAt(exchange, moment) || Interlocked.Decrement(ref left) < 0);
            using var load = new Load(host.History, () => [host.Host.Address], seed: n, name: $"point-{n}");
            await load.RunAsync(clients: 2, requests: 3, limit.Token);
            while (left > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);

            load.Surprises.ShouldBeEmpty(point.Name);
        }

        host.Proxy.LetPass = null;
        (await host.ViolationsAsync(limit.Token)).ShouldBeEmpty();
    }
}
