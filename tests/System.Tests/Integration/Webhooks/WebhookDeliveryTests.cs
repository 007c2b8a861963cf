using System.Diagnostics;
using System.Net;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using Departement77.Host.Integration.Webhooks;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>What reaches an address, in which order, and what is owed meanwhile.</summary>
public sealed class WebhookDeliveryTests(WebhookHost shared) : IClassFixture<WebhookHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task an_event_arrives_as_it_stands_in_the_feed_signed_by_the_secret()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var fact = await address.StoreAsync();
        var letter = (await address.Mailbox.WaitAsync(1))[0];

        letter.Id.ShouldBe(fact.ToString());
        letter.SentAt.ShouldBe(host.Clock.GetUtcNow().ToUnixTimeSeconds());
        letter.IsSignedBy(address.Secret).ShouldBeTrue();
        letter.Headers["Content-Type"].ShouldBe("application/cloudevents+json; charset=utf-8");
        var feed = await (await address.OwnerAsync()).GetJsonAsync($"/api/v1/events?subject={address.Subject}");
        letter.Event.ToJsonString().ShouldBe(feed["events"]!.AsArray().Single()!.ToJsonString());

        await address.WaitUntilNothingIsOwedAsync();
        var attempt = (await address.WaitForAttemptsAsync(1)).Single();
        attempt["outcome"]!.ToString().ShouldBe("Delivered");
        ((int)attempt["status"]!).ShouldBe(200);
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task only_what_the_filters_take_is_sent()
    {
        var subject = $"essai/{Guid.CreateVersion7()}";
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), subject);
        var owner = await address.OwnerAsync();
        await owner.PutJsonAsync(address.Path, new { url = address.Mailbox.Url, contact = "a@b.example", types = new[] { "catalogue.membership-" }, subjects = new[] { subject } });
        await host.StoreFactAsync(subject, Guid.CreateVersion7(), type: "catalogue.offer-tried-out.v1");
        await host.StoreFactAsync("essai/autre", Guid.CreateVersion7(), type: "catalogue.membership-tried-out.v1");
        var wanted = await host.StoreFactAsync(subject, Guid.CreateVersion7(), type: "catalogue.membership-tried-out.v1");
        (await address.Mailbox.WaitAsync(1)).Single().Id.ShouldBe(wanted.ToString());
        await address.WaitUntilNothingIsOwedAsync();
        address.Mailbox.Letters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task the_events_of_an_aggregate_come_in_their_order_while_nothing_fails()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var aggregate = Guid.CreateVersion7();
        var facts = new List<Guid>();
        for (var version = 1; version <= 45; version++)
            facts.Add(await address.StoreAsync(aggregate, version));

        (await address.Mailbox.WaitAsync(45)).Select(letter => letter.Id).ShouldBe(facts.Select(fact => fact.ToString()));
        address.Mailbox.MostAtOnce.ShouldBe(1, "an aggregate has one lane");
    }

    [Fact]
    public async Task an_event_that_fails_does_not_hold_up_what_comes_after_it()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var aggregate = Guid.CreateVersion7();
        string? first = null;
        address.Mailbox.Answer = (context, _) =>
        {
            var id = context.Request.Headers["webhook-id"].ToString();
            first ??= id;
            context.Response.StatusCode = id == first ? 422 : 200;
            return Task.CompletedTask;
        };
        var poison = (await address.StoreAsync(aggregate, 1)).ToString();
        var next = await address.StoreAsync(aggregate, 2);
        await Until.TrueAsync(() => Task.FromResult(address.Mailbox.Letters.Any(letter => letter.Id == next.ToString())), Until.Patience, "the second did not come");

        await Until.TrueAsync(
            async () => (long)(await address.ViewAsync())["progress"]!["givenUp"]! == 1, Until.Patience, "the first is not given up");
        address.Mailbox.Letters.Count(letter => letter.Id == poison).ShouldBe(4, "the number of attempts");
        var owed = (await (await address.OwnerAsync()).GetJsonAsync($"{address.Path}/deliveries?givenUp=true"))["items"]!.AsArray().Single()!;
        owed["eventId"]!.ToString().ShouldBe(poison);
        owed["lastError"]!.ToString().ShouldBe("http_status");
        var dead = (await (await host.ClientAsync("admin")).GetJsonAsync($"/api/v1/operations/dead-deliveries?subscriber={address.Subscriber}"))["items"]!.AsArray();
        dead.Count.ShouldBe(1, "operators see it too");

        address.Mailbox.Answer = static (_, _) => Task.CompletedTask;
        ((long)(await (await address.OwnerAsync()).PostJsonAsync($"{address.Path}/events/{poison}/replay", body: null))["owed"]!).ShouldBe(1);
        await address.WaitUntilNothingIsOwedAsync();
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task a_receiver_that_hangs_holds_its_own_two_places_and_delays_nobody()
    {
        var subject = $"essai/{Guid.CreateVersion7()}";
        var gate = new TaskCompletionSource();
        var slow = await Address.OpenAsync(host, shared.Receivers.Open(), subject);
        slow.Mailbox.Answer = (context, _) => gate.Task.WaitAsync(context.RequestAborted);
        var quick = await Address.OpenAsync(host, shared.Receivers.Open(), subject);
        for (var i = 0; i < 40; i++)
            await quick.StoreAsync();

        await quick.Mailbox.WaitAsync(40);
        await host.DrainAsync();
        slow.Mailbox.MostAtOnce.ShouldBeLessThanOrEqualTo(2);
        (await slow.CountAsync("select count(*) from webhook_attempts where webhook_id = @id and outcome = 'Delivered'")).ShouldBe(0, "it has not answered anything yet");
        (await slow.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(40, "all of it is still owed");

        gate.SetResult();
        await slow.WaitUntilNothingIsOwedAsync();
        slow.Mailbox.Letters.Select(letter => letter.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
        await slow.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task one_trace_runs_from_the_request_through_the_event_to_the_attempt()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Traces.Name or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var desk = new Desk(host, "217704055", "77405");
        var address = await Address.OpenAsync(host, shared.Receivers.Open(), subject: "217704055");
        var membership = await desk.MembershipAsync();
        var letter = (await address.Mailbox.WaitAsync(1))[0];

        var trace = letter.Headers["traceparent"].Split('-')[1];
        ((string)letter.Event["traceparent"]!).Split('-')[1].ShouldBe(trace);
        await Until.TrueAsync(() => Task.FromResult(OfTrace().Contains($"webhook {letter.Event["type"]}")), Until.Patience, "no span of the attempt");
        spans.ShouldContain(span => span.TraceId.ToHexString() == trace && span.Source.Name == "Microsoft.AspNetCore", "the request");
        (await host.CountAsync("select count(*) from audit_entries where correlation_id = @trace and aggregate_id = @membership", new { trace, membership })).ShouldBeGreaterThan(0);

        List<string> OfTrace() => [.. spans.Where(span => span.TraceId.ToHexString() == trace).Select(span => span.DisplayName)];
    }

    [Fact]
    public async Task one_event_and_a_range_are_sent_again_under_their_ids_with_fresh_signatures()
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var facts = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            facts.Add((await address.StoreAsync()).ToString());
            await address.Mailbox.WaitAsync(i + 1);
        }

        await address.WaitUntilNothingIsOwedAsync();
        host.Advance(TimeSpan.FromMinutes(1));
        var owner = await address.OwnerAsync();
        await owner.PostJsonAsync($"{address.Path}/events/{facts[2]}/replay", body: null);
        var again = (await address.Mailbox.WaitAsync(6))[5];
        again.Id.ShouldBe(facts[2]);
        again.IsSignedBy(address.Secret).ShouldBeTrue();
        (again.SentAt - address.Mailbox.Letters[2].SentAt).ShouldBe(60);
        again.Body.ShouldBe(address.Mailbox.Letters[2].Body);
        await address.WaitUntilNothingIsOwedAsync();

        var after = (string)(await owner.GetJsonAsync($"/api/v1/events?subject={address.Subject}&limit=2"))["next"]!;
        var before = (string)(await owner.GetJsonAsync($"/api/v1/events?subject={address.Subject}&limit=4"))["next"]!;
        ((long)(await owner.PostJsonAsync($"{address.Path}/replay", new { after, before }))["owed"]!).ShouldBe(2);
        (await address.Mailbox.WaitAsync(8)).Skip(6).Select(letter => letter.Id).ShouldBe([facts[2], facts[3]], ignoreOrder: true);
        await address.WaitUntilNothingIsOwedAsync();

        ((long)(await owner.PostJsonAsync($"{address.Path}/replay", new { from = "2000-01-01T00:00:00Z" }))["owed"]!).ShouldBe(5);
        await address.Mailbox.WaitAsync(13);
        ((long)(await owner.PostJsonAsync($"{address.Path}/replay", new { from = "2000-01-01T00:00:00Z", to = "2001-01-01T00:00:00Z" }))["owed"]!).ShouldBe(0);
        foreach (var body in new object[] { new { }, new { after, from = "2026-01-01T00:00:00Z" }, new { from = "2026-01-02T00:00:00Z", to = "2026-01-01T00:00:00Z" }, new { after = "WyJhIl0" } })
            (await owner.RefusedAsync($"{address.Path}/replay", body, HttpStatusCode.UnprocessableEntity)).ShouldBe("webhook.range_invalid");

        (await owner.RefusedAsync($"{address.Path}/events/{Guid.CreateVersion7()}/replay", body: null, HttpStatusCode.NotFound)).ShouldBe("webhook.event_not_found");
        await address.WaitUntilNothingIsOwedAsync();
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task an_address_that_is_disabled_is_owed_nothing_and_knows_from_where_to_make_up_for_it()
    {
        const string owes = "select (select count(*) from deliveries where subscriber = @subscriber) + (select count(*) from lanes where subscriber = @subscriber)";
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        var owner = await address.OwnerAsync();
        var gate = new TaskCompletionSource();
        address.Mailbox.Answer = (context, _) => gate.Task.WaitAsync(context.RequestAborted);
        var missed = new List<string>();
        for (var i = 0; i < 5; i++)
            missed.Add((await address.StoreAsync()).ToString());

        await address.Mailbox.WaitAsync(2);
        await owner.PostJsonAsync($"{address.Path}/disable", body: null);
        missed.Add((await address.StoreAsync()).ToString());
        await host.DrainAsync();
        (await address.CountAsync(owes)).ShouldBe(0);

        gate.SetResult();
        await address.WaitForAttemptsAsync(2);
        (await address.CountAsync(owes)).ShouldBe(0, "what was under way leaves no trace but in the log");
        await owner.PostJsonAsync($"{address.Path}/enable", body: null);
        await owner.PostJsonAsync($"{address.Path}/prove", body: null);
        var after = (string)(await address.ViewAsync())["missedAfter"]!;
        ((long)(await owner.PostJsonAsync($"{address.Path}/replay", new { after }))["owed"]!).ShouldBe(6);
        await address.WaitUntilNothingIsOwedAsync();
        address.Mailbox.Letters.Select(letter => letter.Id).Distinct(StringComparer.Ordinal).ShouldBe(missed, ignoreOrder: true);
        (await address.ViewAsync())["missedAfter"].ShouldBeNull();
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task a_lane_whose_host_says_nothing_goes_to_another_and_the_first_one_finds_it_gone()
    {
        var subject = $"essai/{Guid.CreateVersion7()}";
        await using var paused = await TestHost.StartAsync(builder => builder.Configuration["Webhooks:Enabled"] = "false");
        var address = await Address.OpenAsync(paused, shared.Receivers.Open(), subject);
        await address.StoreAsync();
        await paused.DrainAsync();
        var queue = paused.Services.GetRequiredService<WebhookQueue>();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var (owed, _) = await queue.ClaimAsync(first, CancellationToken.None);
        var delivery = owed.ShouldHaveSingleItem();
        (await queue.ClaimAsync(second, CancellationToken.None)).Owed.ShouldBeEmpty("the lane is leased");

        await paused.ExecuteAsync("integration", "update lanes set lease_until = now() - interval '1 second' where lease_token = @first", new { first });
        (await queue.ClaimAsync(second, CancellationToken.None)).Owed.ShouldHaveSingleItem();
        var answer = new WebhookAnswer(200, Error: null, Text: null, RetryAfter: null, Milliseconds: 1);
        (await queue.CompleteAsync(delivery, first, answer, isLast: true, CancellationToken.None)).ShouldBeFalse("its lease is lost");
        (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(1, "a stale end changes nothing");
        await queue.FailAsync(delivery, first, answer with { Error = "timeout" }, TimeSpan.FromHours(1), CancellationToken.None);
        (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber and attempts = 0")).ShouldBe(1, "a stale failure changes nothing");
        (await queue.CompleteAsync(delivery, second, answer, isLast: true, CancellationToken.None)).ShouldBeTrue();
        await address.WaitUntilNothingIsOwedAsync();
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task a_host_that_stops_gives_its_lanes_back_and_the_next_one_sends_at_once()
    {
        await using var idle = await TestHost.StartAsync(builder => builder.Configuration["Webhooks:Enabled"] = "false");
        var mailbox = shared.Receivers.Open();
        mailbox.Answer = (context, number) => number == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask;
        Address address;
        await using (var stopping = await TestHost.StartAsync(builder =>
        {
            WebhookHost.BeQuick(builder);
            builder.Configuration["Webhooks:Timeout"] = "00:01:00";
        }, idle.Database))
        {
            address = await Address.OpenAsync(stopping, mailbox);
            await address.StoreAsync();
            await mailbox.WaitAsync(1);
        }

        (await idle.CountAsync("select count(*) from lanes where lease_token is not null and subscriber = @subscriber", new { subscriber = address.Subscriber }))
            .ShouldBe(0, "no lease has to end first");
        await using var next = await TestHost.StartAsync(WebhookHost.BeQuick, idle.Database);
        await mailbox.WaitAsync(2);
        (await next.CountAsync("select count(*) from webhook_attempts where webhook_id = @id and outcome <> 'Delivered'", new { id = address.Id }))
            .ShouldBe(0, "an attempt that was cut off was not made");
    }

    [Fact]
    public async Task a_receiver_that_is_down_is_left_alone_for_a_while()
    {
        var mailbox = shared.Receivers.Open();
        mailbox.Answer = (context, _) => Task.FromResult(context.Response.StatusCode = 500);
        await using var careful = await TestHost.StartAsync(builder =>
        {
            WebhookHost.BeQuick(builder);
            builder.Configuration["Webhooks:FailuresBeforePause"] = "3";
            builder.Configuration["Webhooks:FirstPause"] = "00:10:00";
        });
        var address = await Address.OpenAsync(careful, mailbox);
        for (var i = 0; i < 20; i++)
            await address.StoreAsync();

        await Until.TrueAsync(async () => (await address.ViewAsync())["progress"]!["resumeAt"] is not null, Until.Patience, "it is not left alone");
        await careful.DrainAsync();
        mailbox.Letters.Count.ShouldBeLessThanOrEqualTo(4, "three failures, and what was under way");
        (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(20);

        mailbox.Answer = static (_, _) => Task.CompletedTask;
        await careful.ExecuteAsync("integration", "update webhook_progress set resume_at = now()");
        await address.WaitUntilNothingIsOwedAsync();
        ((int)(await address.ViewAsync())["progress"]!["failures"]!).ShouldBe(0);
    }
}
