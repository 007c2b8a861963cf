using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;

namespace Departement77.Faults;

/// <summary>The product as a process of its own, killed without warning while clients write, and started again. scripts/faults.sh does it twenty times.</summary>
public sealed class KilledHostTests
{
    [Fact]
    public async Task a_host_killed_while_it_works_loses_nothing_and_does_nothing_twice()
    {
        // A first host, which delivers nothing, makes the membership.
        await using var first = await FaultHost.StartAsync(configure: builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        using var victim = new HostProcess("victim", first.Database.ConnectionString, Path.ChangeExtension(first.History.Path, ".log"));
        await victim.StartAsync(limit.Token);

        using var load = new Load(first.History, () => [victim.Address], seed: 2);
        using var stop = new CancellationTokenSource();
        var writing = load.RunAsync(clients: 6, stop.Token, limit.Token);

        // Once, as a rule: when no request was under way, it proved nothing.
        for (var acknowledged = 60; load.Unheard == 0; acknowledged += 60)
        {
            while (load.Acknowledged < acknowledged)
                await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);

            victim.Kill();
            await victim.StartAsync(limit.Token);
        }

        await stop.CancelAsync();
        await writing;
        load.Surprises.ShouldBeEmpty();
        (await first.ViolationsAsync(limit.Token)).ShouldBeEmpty();
    }
}
