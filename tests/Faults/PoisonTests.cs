using System.Net;
using Departement77.Faults.Histories;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Faults;

/// <summary>One subscriber fails on everything that it gets, until it is mended.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task a_poisoned_subscriber_holds_up_nobody_and_catches_up_when_operators_replay_its_dead()
    {
        await using var host = await FaultHost.StartAsync();
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        await Checking.Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        host.Proxy.LetPass = (exchange, _) => Task.FromResult(!exchange.Says("into timeline_entries"));

        using var load = new Load(host.History, () => [host.Host.Address], seed: 5);
        await load.RunAsync(clients: 3, requests: 2, limit.Token);
        await Checking.Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);

        (await host.ViolationsAsync(limit.Token)).Select(violation => violation.Split(':')[0]).Distinct().ShouldBe(
            ["every event is handled by each of its subscribers", "every event told on the timeline is there once", "nothing waits and nothing is dead", "no lane counts what it does not hold"],
            ignoreOrder: true,
            "the timeline waits for an operator, everything else is done");
        (await DeadAsync(host)).Select(dead => dead.Subscriber).Distinct().ShouldBe(["integration.timeline"]);

        host.Proxy.LetPass = null;
        var admin = await host.Host.ClientAsync("admin");
        while (await DeadAsync(host) is [var (subscriber, position), ..])
        {
            await admin.PostJsonAsync($"/api/v1/operations/dead-deliveries/{subscriber}/{position}/replay", body: null, HttpStatusCode.OK);
            await Checking.Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        }

        (await host.ViolationsAsync(limit.Token)).ShouldBeEmpty();
    }

    private static async Task<List<(string Subscriber, long Position)>> DeadAsync(FaultHost host)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select subscriber, position from integration.deliveries where is_dead order by position");
        await using var reader = await command.ExecuteReaderAsync();
        var dead = new List<(string, long)>();
        while (await reader.ReadAsync())
            dead.Add((reader.GetString(0), reader.GetInt64(1)));

        return dead;
    }
}
