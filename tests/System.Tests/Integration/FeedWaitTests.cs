using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Integration;

/// <summary>Readers who wait for what comes: by long poll and by stream.</summary>
public sealed class FeedWaitTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Feed = "/api/v1/events";
    private const int Writers = 16;
    private const int Each = 15;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task a_long_poll_answers_within_a_second_of_the_commit()
    {
        var integrator = await host.ClientAsync("integrator");
        await QuickestShouldTakeLessThanASecondAsync(async () =>
        {
            await host.DrainAsync();
            var waiting = integrator.GetJsonAsync($"{Feed}?after={await EndAsync(integrator)}&wait=30");
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            waiting.IsCompleted.ShouldBeFalse("there is nothing yet");

            await shared.NextDesk().MembershipAsync();
            var committed = Stopwatch.GetTimestamp();
            var page = await waiting;
            ((string)page["events"]![0]!["type"]!).ShouldStartWith("catalogue.membership-");
            return Stopwatch.GetElapsedTime(committed);
        });
    }

    [Fact]
    public async Task a_long_poll_for_which_nothing_comes_answers_after_its_time_whatever_else_comes()
    {
        var integrator = await host.ClientAsync("integrator");
        const string filter = "type=catalogue.nothing-of-the-kind.";
        var end = await EndAsync(integrator, filter);
        var begun = Stopwatch.GetTimestamp();
        var waiting = integrator.GetJsonAsync($"{Feed}?{filter}&after={end}&wait=2");
        await StoreAsync(host, Guid.CreateVersion7(), version: 1);

        (await waiting)["events"]!.AsArray().ShouldBeEmpty();
        Stopwatch.GetElapsedTime(begun).ShouldBeInRange(TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(20), "its own time, not the longest that may be asked for");
    }

    [Theory]
    [InlineData("wait=31")]
    [InlineData("wait=-1")]
    [InlineData("wait=x")]
    public async Task a_wait_out_of_bounds_is_refused(string query) =>
        ((string)(await (await host.ClientAsync("integrator")).GetJsonAsync($"{Feed}?{query}", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid");

    [Fact]
    public async Task readers_who_wait_hold_no_connection_to_the_database_and_are_counted()
    {
        await using var own = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Database:PoolSize"] = "4";
            builder.Configuration["Events:WaitingPerClient"] = "12";
            builder.Configuration["Events:WaitingPerHost"] = "13";
        });
        var integrator = await own.ClientAsync("integrator");
        var end = await EndAsync(integrator);

        // One more than may wait: the refusal of whichever came last tells that all the others have their seats.
        var waiting = Enumerable.Range(0, 13).Select(_ => WaitAsync(integrator, end)).ToList();
        using (var refused = await Task.WhenAny(waiting).Unwrap())
        {
            ((string)(await refused.ReadAsync(HttpStatusCode.TooManyRequests))["code"]!).ShouldBe("events.too_many_waiting");
            refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        }

        // Three times the pool waits; whoever asks is answered meanwhile.
        await integrator.GetJsonAsync($"{Feed}?after={end}");
        waiting.RemoveAll(reader => reader.IsCompleted).ShouldBe(1, "the others still wait");

        await StoreAsync(own, Guid.CreateVersion7(), version: 1);
        foreach (var reader in waiting)
            (await (await reader).ReadAsync(HttpStatusCode.OK))["events"]!.AsArray().Count.ShouldBe(1);

        await using var stream = await FeedStream.OpenAsync(integrator);
        (await stream.NextAsync()).ShouldNotBeNull("those who are answered have left their seats");
    }

    [Fact]
    public async Task a_host_that_is_full_says_when_to_come_back()
    {
        await using var own = await TestHost.StartAsync(builder => builder.Configuration["Events:WaitingPerHost"] = "1");
        var integrator = await own.ClientAsync("integrator");
        await using var stream = await FeedStream.OpenAsync(integrator);
        var (problem, retryAfter) = await FeedStream.RefusedAsync(integrator, HttpStatusCode.ServiceUnavailable);
        ((string)problem["code"]!).ShouldBe("events.too_many_readers");
        retryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task sixteen_writers_and_every_reader_who_waits_sees_everything_once_in_order()
    {
        var integrator = await host.ClientAsync("integrator");
        await host.DrainAsync();
        var from = await EndAsync(integrator);
        var readers = Enumerable.Range(0, 2).Select(_ => PollAsync(integrator, from))
            .Concat(Enumerable.Range(0, 2).Select(_ => StreamAsync(integrator, from)))
            .ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            var aggregate = Guid.CreateVersion7();
            for (var version = 1; version <= Each; version++)
                await StoreAsync(host, aggregate, version);
        }));

        var seen = await Task.WhenAll(readers).WaitAsync(Until.Patience);
        foreach (var reader in seen)
        {
            reader.Select(item => (string)item["id"]!).ShouldBeUnique();
            var places = reader.ConvertAll(item => long.Parse((string)item["sequence"]!, System.Globalization.CultureInfo.InvariantCulture));
            places.ShouldBe(Enumerable.Range(0, Writers * Each).Select(i => places[0] + i), "in order, and without a gap");
            string.Join('\n', reader.Select(item => item.ToJsonString())).ShouldBe(string.Join('\n', seen[0].Select(item => item.ToJsonString())), "every reader reads the same");
            foreach (var aggregate in reader.GroupBy(item => (string)item["data"]!["membershipId"]!))
                aggregate.Select(item => (int)item["data"]!["version"]!).ShouldBe(Enumerable.Range(1, Each), "versions of one aggregate stand in their order");
        }
    }

    [Fact]
    public async Task a_stream_goes_on_where_the_last_one_broke_off_and_its_heartbeat_passes_over_what_filters_leave_out()
    {
        await using var own = await TestHost.StartAsync(builder => builder.Configuration["Events:HeartbeatSeconds"] = "1");
        var integrator = await own.ClientAsync("integrator");
        for (var version = 1; version <= 5; version++)
            await StoreAsync(own, Guid.CreateVersion7(), version);

        await own.DrainAsync();

        List<JsonNode> taken;
        string last;
        await using (var broken = await FeedStream.OpenAsync(integrator))
        {
            taken = await broken.TakeAsync(3);
            last = broken.LastEventId!;
        }

        await using (var resumed = await FeedStream.OpenAsync(integrator, lastEventId: last))
            taken.AddRange(await resumed.TakeAsync(2));

        taken.Select(item => (int)item["data"]!["version"]!).ShouldBe([1, 2, 3, 4, 5]);

        await using var filtered = await FeedStream.OpenAsync(integrator, "?type=sgm.");
        var next = filtered.NextAsync();
        await Until.TrueAsync(() => Task.FromResult(filtered.Comments.Contains("en vie") && filtered.LastEventId is not null), Until.Patience, "no heartbeat came");
        var (problem, _) = await FeedStream.RefusedAsync(integrator, HttpStatusCode.BadRequest, lastEventId: filtered.LastEventId);
        ((string)problem["detail"]!).ShouldContain("filtres", Case.Sensitive, "a cursor is good for the filters that it was made with");
        (await FeedStream.RefusedAsync(integrator, HttpStatusCode.BadRequest, lastEventId: "abc")).Problem["code"]!.ToString().ShouldBe("query.invalid");

        // The token ends, and the stream with it.
        own.Advance(TimeSpan.FromMinutes(6));
        (await next.WaitAsync(Until.Patience)).ShouldBeNull();
        filtered.Comments[^1].ShouldStartWith("le jeton a expiré");
    }

    [Fact]
    public async Task a_host_that_stops_ends_streams_and_long_polls_politely_and_at_once()
    {
        var own = await TestHost.StartAsync(builder => builder.Configuration["Events:WaitingPerClient"] = "2");
        var integrator = await own.ClientAsync("integrator");
        var end = await EndAsync(integrator);
        var stream = await FeedStream.OpenAsync(integrator);
        var next = stream.NextAsync();

        // One seat is left: the refusal of the one tells that the other has it.
        List<Task<HttpResponseMessage>> polls = [WaitAsync(integrator, end), WaitAsync(integrator, end)];
        using (var refused = await Task.WhenAny(polls).Unwrap())
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        var polled = polls.Single(poll => !poll.IsCompleted);
        var begun = Stopwatch.GetTimestamp();
        await own.DisposeAsync();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(20), "a long poll would wait for half a minute, and the host as long for it");
        (await next).ShouldBeNull("the stream has its end, no error");
        stream.Comments[^1].ShouldStartWith("le serveur s'arrête");
        (await (await polled).ReadAsync(HttpStatusCode.OK))["next"].ShouldNotBeNull("the long poll has its answer");
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task readers_on_another_host_are_woken_too()
    {
        await using var one = await TestHost.StartAsync();
        await using var two = await TestHost.StartAsync(database: one.Database);
        var integrator = await two.ClientAsync("integrator");
        await QuickestShouldTakeLessThanASecondAsync(async () =>
        {
            var waiting = integrator.GetJsonAsync($"{Feed}?after={await EndAsync(integrator)}&wait=30");
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            waiting.IsCompleted.ShouldBeFalse("there is nothing yet");
            await StoreAsync(one, Guid.CreateVersion7(), version: 1);
            var committed = Stopwatch.GetTimestamp();
            (await waiting)["events"]!.AsArray().Count.ShouldBe(1);
            return Stopwatch.GetElapsedTime(committed);
        });
    }

    /// <summary>On a machine that has other work the first is slow, or any: a product that is slow by itself is slow each time.</summary>
    private static async Task QuickestShouldTakeLessThanASecondAsync(Func<Task<TimeSpan>> attemptAsync)
    {
        var quickest = await attemptAsync();
        for (var again = 0; again < 9 && quickest >= Second; again++)
            quickest = new[] { quickest, await attemptAsync() }.Min();

        quickest.ShouldBeLessThan(Second);
    }

    /// <summary>A long poll, as long as any may take.</summary>
    private static Task<HttpResponseMessage> WaitAsync(HttpClient client, string after) => client.GetAsync(new Uri($"{Feed}?after={after}&wait=30", UriKind.Relative));

    private static async Task<string> EndAsync(HttpClient client, string filter = "")
    {
        for (var next = ""; ;)
        {
            var page = await client.GetJsonAsync($"{Feed}?limit=200&{filter}{(next.Length == 0 ? "" : $"&after={next}")}");
            next = (string)page["next"]!;
            if (page["events"]!.AsArray().Count == 0)
                return next;
        }
    }

    /// <summary>An event as a command stores it, and the signal that follows its commit. Nobody reacts to it: it is alone in the feed.</summary>
    private static async Task StoreAsync(TestHost host, Guid aggregate, int version)
    {
        await host.StoreAsync(
            "catalogue.membership-celebrated.v1",
            $$"""{"membershipId":"{{aggregate}}","version":{{version}}}""",
            aggregate,
            version);
        host.Services.GetRequiredService<EventSignal>().Committed();
    }

    private static async Task<List<JsonNode>> PollAsync(HttpClient client, string from)
    {
        var seen = new List<JsonNode>();
        while (seen.Count < Writers * Each)
        {
            var page = await client.GetJsonAsync($"{Feed}?after={from}&limit=17&wait=20");
            seen.AddRange(page["events"]!.AsArray().Select(item => item!));
            from = (string)page["next"]!;
        }

        return seen;
    }

    private static async Task<List<JsonNode>> StreamAsync(HttpClient client, string from)
    {
        await using var stream = await FeedStream.OpenAsync(client, $"?after={from}&limit=17");
        return await stream.TakeAsync(Writers * Each);
    }
}
