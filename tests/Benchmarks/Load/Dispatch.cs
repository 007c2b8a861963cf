using System.Diagnostics;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Results;
using Departement77.Benchmarks.Servers;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.Benchmarks.Load;

/// <summary>How fast a backlog of events reaches a subscriber that does nothing, from the events' places in the feed to the last lane given back. On a database of its own, where nobody else subscribes.</summary>
internal static class Dispatch
{
    private const string Name = "benchmark.no-op";
    private const string Type = "catalogue.request-submitted.v1";
    private const int Backlog = 20_000;

    // Of one aggregate each, where each event costs a lane; and as many of one as a lane hands out at once.
    private static readonly int[] EventsAnAggregate = [1, 20];

    private static readonly string[] SubscribeAlone =
        ["update integration.subscriptions set event_types = '{}'", $"select integration.register_subscription('{Name}', array['{Type}'], false)"];

    private const string Store = $"""
        insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
        select gen_random_uuid(), e.type, 'Backlog', md5($1::text || (g - 1) / $3)::uuid, 1 + (g - 1) % $3, 0, e.subject, now(), e.data
        from (select * from integration.events where type = '{Type}' order by position limit 1) e cross join generate_series(1, $2) g
        order by g
        """;

    public static Subscriber CreateSubscriber(IServiceProvider services) =>
        new(Name, services.GetRequiredService<ModuleCatalog>().Of(typeof(IntegrationPart)), [Type], FromStart: false, static (_, _, _) => Task.CompletedTask) { IsProjection = true };

    public static async Task<IReadOnlyList<DispatchFigures>> MeasureAsync(int rows, int rounds)
    {
        await using var database = await BenchmarkDatabase.CreateAsync(rows);
        foreach (var statement in SubscribeAlone)
            await database.ExecuteAsync(statement);

        await using var host = await Target.StartAsync(Serve.NoOp, database, connections: 1);
        var figures = EventsAnAggregate.Select(events => new DispatchFigures(events, Backlog, [])).ToList();
        foreach (var figure in figures)
            await EmptyAsync(database, figure.EventsAnAggregate);

        for (var round = 0; round < rounds; round++)
        {
            foreach (var figure in figures)
                figure.PerSecond.Add(Backlog / (await EmptyAsync(database, figure.EventsAnAggregate)).TotalSeconds);
        }

        return figures;
    }

    /// <summary>Stores a backlog while nothing gets its place, lets go, and waits for the last delivery.</summary>
    private static async Task<TimeSpan> EmptyAsync(BenchmarkDatabase database, int eventsAnAggregate)
    {
        await using (await database.HoldDeliveriesAsync())
            await database.ExecuteAsync(Store, Guid.CreateVersion7(), Backlog, eventsAnAggregate);

        var start = Stopwatch.GetTimestamp();
        await database.ExecuteAsync("notify d77_events");
        await database.DeliveredAsync();
        return Stopwatch.GetElapsedTime(start);
    }
}
