using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Departement77.SystemTests.Operations;

/// <summary>A host that is told to stop says so, finishes what it handles, claims nothing more, and another one goes on at once.</summary>
public sealed class HandOverTests
{
    private const string Name = "test.slow";
    private const string EventType = "catalogue.membership-activated.v1";

    /// <summary>The lease of the host that leaves: whoever waited for its end would run out of <see cref="Patience"/>.</summary>
    private const string NeverWithinATest = "00:10:00";

    private static readonly TimeSpan Patience = Until.Patience;

    [Fact]
    public async Task another_host_takes_over_at_once()
    {
        var handled = new ConcurrentQueue<(string Host, Guid Membership, long At)>();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var leaving = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Shutdown:DrainSeconds"] = "5";
            builder.Configuration["Dispatcher:Lease"] = NeverWithinATest;
            Subscribe(builder, "leaving", handled, gate.Task);
        });
        await leaving.AsSuperuserAsync($"select integration.register_subscription('{Name}', array['{EventType}'], false)");

        // Three events of one aggregate: the first is being handled, the others wait behind it in the lane that this host holds.
        var aggregate = Guid.CreateVersion7();
        for (var version = 1; version <= 3; version++)
            await leaving.StoreActivationAsync(aggregate, version);

        leaving.Services.GetRequiredService<EventSignal>().Committed();
        await UntilAsync(() => handled.Any(one => one.Host == "leaving began"));
        await using var staying = await TestHost.StartAsync(builder => Subscribe(builder, "staying", handled, Task.CompletedTask), leaving.Database);

        var stopping = leaving.Services.GetRequiredService<IHost>().StopAsync();
        (await ReadinessAsync(leaving)).ShouldBe(HttpStatusCode.ServiceUnavailable, "it says that it is stopping, and still answers");
        (await leaving.Anonymous.GetJsonAsync("/health/live")).Status().ShouldBe("ok");
        (await ReadinessAsync(staying)).ShouldBe(HttpStatusCode.OK);
        handled.ShouldNotContain(one => one.Host == "staying");

        gate.SetResult();
        await UntilAsync(() => handled.Count(one => one.Host == "staying") == 2);

        handled.Count(one => one.Host == "leaving").ShouldBe(1, "what was in flight was finished where it was, and nothing else was begun");
        await stopping;
        await Until.TrueAsync(async () => await staying.HandledAsync(Name) == 3, Patience, "not everything is marked as handled");
        handled.Count(one => one.At > 0).ShouldBe(3, "each once");
    }

    [Fact]
    public async Task a_handler_that_does_not_end_costs_its_host_no_lease()
    {
        var handled = new ConcurrentQueue<(string Host, Guid Membership, long At)>();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var leaving = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Dispatcher:Lease"] = NeverWithinATest;
            Subscribe(builder, "leaving", handled, gate.Task);
        });
        await leaving.AsSuperuserAsync($"select integration.register_subscription('{Name}', array['{EventType}'], false)");
        await leaving.StoreActivationAsync();
        leaving.Services.GetRequiredService<EventSignal>().Committed();
        await UntilAsync(() => !handled.IsEmpty);
        await using var staying = await TestHost.StartAsync(builder => Subscribe(builder, "staying", handled, Task.CompletedTask), leaving.Database);

        // The farewell is cut short, as the process would be killed after its 20 seconds: the lane is given back all the same.
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await leaving.Services.GetServices<IHostedService>().First(service => service.GetType().Name == "EventPump").StopAsync(patience.Token);
        await UntilAsync(() => handled.Any(one => one.Host == "staying"));
        gate.SetResult();
    }

    private static void Subscribe(WebApplicationBuilder builder, string host, ConcurrentQueue<(string Host, Guid Membership, long At)> handled, Task gate) =>
        builder.Services.AddSingleton(provider => new Subscriber(
            Name,
            provider.GetRequiredService<ModuleCatalog>().Modules.First(module => module.Schema == IntegrationPart.Schema),
            [EventType],
            FromStart: false,
            async (_, _, _) =>
            {
                handled.Enqueue(($"{host} began", Guid.Empty, 0));
                await gate;
                handled.Enqueue((host, Guid.Empty, Stopwatch.GetTimestamp()));
            }));

    private static async Task<HttpStatusCode> ReadinessAsync(TestHost host)
    {
        using var answer = await host.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return answer.StatusCode;
    }

    private static Task UntilAsync(Func<bool> holds) => Until.TrueAsync(() => Task.FromResult(holds()), Patience, "nobody handles it");
}
