using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;
using Departement77.TestKit;

namespace Departement77.Faults;

/// <summary>Two hosts on one database.</summary>
public sealed class CompetingHostsTests
{
    [Fact]
    public async Task two_hosts_that_lose_answers_at_random_do_everything_once()
    {
        await using var one = await FaultHost.StartAsync();
        await using var two = await FaultHost.StartAsync(beside: one);
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        var random = new Random(77);
        foreach (var host in new[] { one, two })
        {
            host.Proxy.LetPass = (_, _) =>
            {
                lock (random)
                    return Task.FromResult(random.Next(100) > 0);
            };
        }

        using var load = new Load(one.History, () => [one.Host.Address, two.Host.Address], seed: 3);
        using var stop = new CancellationTokenSource();
        var writing = load.RunAsync(clients: 6, stop.Token, limit.Token);
        while (load.Unheard == 0 || load.Acknowledged < 120)
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);

        await stop.CancelAsync();
        await writing;
        one.Proxy.LetPass = two.Proxy.LetPass = null;
        load.Surprises.ShouldBeEmpty();
        (await one.ViolationsAsync(limit.Token, two)).ShouldBeEmpty();
    }

    /// <summary>One host stands still beyond its lease in the middle of a delivery, the other takes over, and the first one goes on as if nothing had been.</summary>
    [Theory]
    [InlineData(SqlMoment.Before)]
    [InlineData(SqlMoment.After)]
    public async Task a_host_that_lost_its_lease_changes_nothing_when_it_wakes(SqlMoment moment)
    {
        await using var sleeper = await FaultHost.StartAsync();
        await using var other = await FaultHost.StartAsync(beside: sleeper, configure: builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        var (asleep, awake) = (new TaskCompletionSource(), new TaskCompletionSource());
        sleeper.Proxy.LetPass = async (exchange, at) =>
        {
            if (at == moment && exchange.Says(FaultPoint.BeforeEffect.Text))
                asleep.TrySetResult();

            // Nothing goes through any more, renewals of the lease neither.
            if (asleep.Task.IsCompleted)
                await awake.Task;

            return true;
        };
        using var load = new Load(sleeper.History, () => [other.Host.Address], seed: 4);
        await load.RunAsync(clients: 2, requests: 2, limit.Token);
        await asleep.Task.WaitAsync(limit.Token);

        // The lease runs out by the database's clock.
        var takenOver = 0;
        other.Proxy.Seen = exchange => takenOver += exchange.Says(FaultPoint.BeforeEffect.Text) ? 1 : 0;
        await other.Host.DrainAsync();
        while (takenOver == 0 || await LeasedAsync(sleeper))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            await other.Host.DrainAsync();
        }

        awake.SetResult();
        load.Surprises.ShouldBeEmpty();
        (await sleeper.ViolationsAsync(limit.Token, other)).ShouldBeEmpty();
    }

    private static async Task<bool> LeasedAsync(FaultHost host)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select exists (select from integration.lanes where pending > 0)");
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
