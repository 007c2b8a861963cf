using System.Net;
using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;

namespace Departement77.Faults;

/// <summary>PostgreSQL cuts every connection of the product, several times, while clients write.</summary>
public sealed class ConnectionLossTests
{
    [Fact]
    public async Task nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        // A cut counts as an attempt, and here there are five in a second: no delivery is to die of them.
        await using var host = await FaultHost.StartAsync(configure: builder => builder.Configuration["Dispatcher:Attempts"] = "100");
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        using var load = new Load(host.History, () => [host.Host.Address], seed: 1);
        using var stop = new CancellationTokenSource();
        var writing = load.RunAsync(clients: 8, stop.Token, limit.Token);
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (load.Unheard < 10 || load.Acknowledged < 60)
        {
            await rhythm.WaitForNextTickAsync(limit.Token);
            await Cluster.CutAllAsync(host.Database.Name);
        }

        await stop.CancelAsync();
        await writing;
        load.Surprises.ShouldBeEmpty();
        (await host.ViolationsAsync(limit.Token)).ShouldBeEmpty();
    }

    /// <summary>What a host reads once and keeps must not keep the error of a first reading.</summary>
    [Fact]
    public async Task a_host_whose_first_request_found_no_database_serves_the_next_one()
    {
        await using var one = await FaultHost.StartAsync();
        await using var host = await FaultHost.StartAsync(beside: one);
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        using var http = new HttpClient();
        host.Proxy.LetPass = (_, _) => Task.FromResult(false);
        (await Should.ThrowAsync<HttpRequestException>(() => new Tokens(http).OfAsync(host.Host.Address, "integrator", limit.Token))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        host.Proxy.LetPass = null;
        (await FeedReader.ReadAllAsync(host.Host.Address, limit.Token)).ShouldNotBeEmpty();
    }
}
