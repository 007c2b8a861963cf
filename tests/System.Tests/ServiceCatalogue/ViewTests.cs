using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What waits for whom: the baskets of the coordinator, the inbox of a body, what a mayor reads of the own requests, and how time limits were kept.</summary>
public sealed class ViewTests : IAsyncLifetime
{
    private const string Statistics = $"{Desk.Api}/statistics/time-limits";

    private static readonly WorkingCalendar Calendar = new();

    private TestHost host = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        desk = new Desk(host);
        await desk.MembershipAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_request_goes_from_basket_to_basket()
    {
        var (submitted, _) = await desk.RequestAsync("Submitted");
        var (acknowledged, _) = await desk.RequestAsync("Acknowledged");
        var (routed, _) = await desk.RequestAsync("Routed");
        var (declined, _) = await desk.RequestAsync("ToReroute");
        await desk.RequestAsync("Closed");

        var toQualify = await BasketAsync("to-qualify");
        toQualify.Select(row => row.Id()).ShouldBe([submitted, acknowledged], "what has a due day comes first");
        ((string)toQualify[0]["clock"]!).ShouldBe("Desk");
        ((int)toQualify[0]["workingDaysLeft"]!).ShouldBe(Calendar.WorkingDaysBetween(new DateOnly(2026, 11, 24), Due(toQualify[0])));
        toQualify[1]["dueOn"].ShouldBeNull();
        (await BasketAsync("to-reroute")).ShouldHaveSingleItem().Id().ShouldBe(declined);
        (await BasketAsync("at-risk")).ShouldBeEmpty();
        (await BasketAsync("unanswered")).ShouldBeEmpty();

        host.Advance(TimeSpan.FromDays(21));
        var atRisk = await BasketAsync("at-risk");
        atRisk.Select(row => row.Id()).ShouldBe([submitted, routed], ignoreOrder: true);
        atRisk.ShouldAllBe(row => (int)row["workingDaysLeft"]! < 0);
        var unanswered = (await BasketAsync("unanswered")).ShouldHaveSingleItem();
        unanswered.Id().ShouldBe(routed);
        ((string)unanswered["clockBody"]!).ShouldBe("deea-sepoma");
        (await BasketAsync("at-risk&theme=culture")).ShouldBeEmpty();
        ((int)(await (await desk.CoordinatorAsync()).GetJsonAsync($"{Desk.Api}/requests?basket=at-risk&count=true&limit=1"))["total"]!).ShouldBe(2);
    }

    [Fact]
    public async Task baskets_are_for_the_desk_and_their_cursors_for_one_basket()
    {
        await desk.RequestAsync("Submitted");
        await desk.RequestAsync("Submitted");
        foreach (var client in new[] { $"member:{Desk.Coubert}", "contributor:deea-sepoma" })
            ((string)(await (await host.ClientAsync(client)).GetJsonAsync($"{Desk.Api}/requests?basket=to-qualify", HttpStatusCode.Forbidden))["code"]!).ShouldBe("access.denied");

        foreach (var client in new[] { "desk-officer", "auditor" })
            (await (await host.ClientAsync(client)).GetJsonAsync($"{Desk.Api}/requests?basket=to-qualify"))["items"]!.AsArray().Count.ShouldBe(2);

        var coordinator = await desk.CoordinatorAsync();
        var next = (string)(await coordinator.GetJsonAsync($"{Desk.Api}/requests?basket=to-qualify&limit=1"))["next"]!;
        (await coordinator.GetJsonAsync($"{Desk.Api}/requests?basket=to-qualify&limit=1&cursor={next}"))["items"]!.AsArray().ShouldHaveSingleItem();
        foreach (var path in new[] { $"requests?basket=at-risk&cursor={next}", $"requests?cursor={next}", "requests?basket=tout" })
            ((string)(await coordinator.GetJsonAsync($"{Desk.Api}/{path}", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid", path);

        var file = Encoding.UTF8.GetString(await coordinator.GetByteArrayAsync(new Uri($"{Desk.Api}/requests?basket=to-qualify&format=csv", UriKind.Relative)));
        file.ShouldContain("\"Prochaine échéance\";\"Délai\"");
        file.ShouldContain("\"accusé de réception\"");
    }

    [Fact]
    public async Task a_mayor_reads_who_is_in_charge_and_what_comes_next()
    {
        var (request, _) = await desk.RequestAsync("Accepted");
        var row = (await (await desk.MemberAsync()).GetJsonAsync($"{Desk.Api}/requests"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        row.AsObject().Id().ShouldBe(request);
        ((string)row["status"]!).ShouldBe("InProgress");
        ((string)row["bodies"]![0]!["code"]!).ShouldBe("deea-sepoma");
        ((string)row["bodies"]![0]!["name"]!).ShouldNotBeEmpty();
        ((string)row["clock"]!).ShouldBe("FirstContact");
        Due(row).ShouldBeGreaterThan(new DateOnly(2026, 11, 24));
        (await (await host.ClientAsync("contributor:caue77")).GetJsonAsync($"{Desk.Api}/requests"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_body_reads_what_it_has_in_hand_and_what_was_passed_on_is_new_to_it()
    {
        var (request, assignment) = await desk.RequestAsync("Accepted");
        await desk.RequestAsync("Routed");
        await desk.RequestAsync("Closed");
        var sepoma = await host.ClientAsync("contributor:deea-sepoma");
        var inbox = await InboxAsync(sepoma, "deea-sepoma");
        inbox.Select(row => ((bool)row["isNew"]!, (string)row["clock"]!)).ShouldBe([(true, "Acknowledgement"), (false, "FirstContact")]);

        await sepoma.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments/{assignment}/transfer", new { body = "deea-satese", reason = "Il s'agit d'assainissement." });
        (await InboxAsync(sepoma, "deea-sepoma")).ShouldHaveSingleItem();
        var received = (await InboxAsync(await host.ClientAsync("contributor:deea-satese"), "deea-satese")).ShouldHaveSingleItem();
        ((bool)received["isNew"]!).ShouldBeTrue();
        ((string)received["transferredFrom"]!).ShouldBe("deea-sepoma");
        ((string)received["authorityName"]!).ShouldBe("Coubert");

        (await InboxAsync(await desk.CoordinatorAsync(), "deea-satese")).ShouldHaveSingleItem();
        ((string)(await sepoma.GetJsonAsync($"{Desk.Api}/provider-bodies/deea-satese/inbox", HttpStatusCode.Forbidden))["code"]!).ShouldBe("provider.not_own");
        ((string)(await sepoma.GetJsonAsync($"{Desk.Api}/provider-bodies/inconnu/inbox", HttpStatusCode.NotFound))["code"]!).ShouldBe("provider.not_found");
    }

    [Fact]
    public async Task statistics_count_working_days_over_a_holiday_and_a_question()
    {
        // Proposed on Tuesday 24 November, accepted on Monday 30; the member is asked on 1 December and answers on 8; done on Monday 28 December, Christmas between.
        var (request, assignment) = await desk.RequestAsync("Routed");
        var path = $"{Desk.Api}/requests/{request}";
        host.Advance(TimeSpan.FromDays(6));
        await (await host.ClientAsync("contributor:deea-sepoma")).PostJsonAsync($"{path}/assignments/{assignment}/accept", body: null);
        host.Advance(TimeSpan.FromDays(1));
        var sepoma = await host.ClientAsync("contributor:deea-sepoma");
        await sepoma.PostJsonAsync($"{path}/assignments/{assignment}/start", body: null);
        await sepoma.PostJsonAsync($"{path}/ask-member", new { question = "Avez-vous le plan du réseau ?" });
        host.Advance(TimeSpan.FromDays(7));
        await (await desk.MemberAsync()).PostJsonAsync($"{path}/answer", new { answer = "Le voici." });
        host.Advance(TimeSpan.FromDays(20));
        await (await host.ClientAsync("contributor:deea-sepoma")).PostJsonAsync($"{path}/assignments/{assignment}/complete", new { outcome = "Delivered" });
        await (await desk.CoordinatorAsync()).PostJsonAsync($"{path}/close", body: null);
        await (await desk.MemberAsync()).PostJsonAsync($"{path}/satisfaction", new { contacted = true, useful = true, score = 4 });

        var rows = await StatisticsAsync("?from=2026-11-01&to=2027-12-31");
        rows.Count.ShouldBe(2);
        rows[0]["body"].ShouldBeNull();
        ((string)rows[0]["bodyName"]!).ShouldBe("Tous les organismes");
        ((string)rows[1]["body"]!).ShouldBe("deea-sepoma");
        foreach (var row in rows)
        {
            // 24 November to 30 November: 4 working days; to 1 December: 1; to 28 December: 19, of which 5 (1 to 8 December) waiting for the member.
            Figures(row, "acknowledgement").ShouldBe((1, 4));
            Figures(row, "firstContact").ShouldBe((1, 1));
            Figures(row, "deliverable").ShouldBe((1, Calendar.WorkingDaysBetween(new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 28)) - 5));
            ((double)row["satisfaction"]!["score"]!).ShouldBe(4);
        }

        (await StatisticsAsync("?from=2026-11-01&to=2027-12-31&theme=culture")).ShouldHaveSingleItem();
        (await StatisticsAsync("?from=2026-11-01&to=2027-12-31&body=caue77")).ShouldHaveSingleItem();
        (await StatisticsAsync("?to=2026-11-01")).ShouldHaveSingleItem();
        foreach (var query in new[] { "?from=2027-01-01&to=2026-01-01", "?from=0001-01-01", "?to=0001-01-01" })
            ((string)(await (await desk.CoordinatorAsync()).GetJsonAsync($"{Statistics}{query}", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid", query);

        var file = Encoding.UTF8.GetString(await (await desk.CoordinatorAsync()).GetByteArrayAsync(new Uri($"{Statistics}?from=2026-11-01&to=2027-12-31&format=csv", UriKind.Relative)));
        file.ShouldContain("\"Premier contact – médiane (jours ouvrés)\"");
    }

    [Fact]
    public async Task what_was_missed_is_counted_and_what_lost_its_purpose_is_not()
    {
        await desk.RequestAsync("Routed");
        var (cancelled, _) = await desk.RequestAsync("Routed");
        await (await desk.MemberAsync()).PostJsonAsync($"{Desk.Api}/requests/{cancelled}/cancel", body: null);
        host.Advance(TimeSpan.FromDays(21));
        var all = (await StatisticsAsync(""))[0];
        ((int)all["acknowledgement"]!["number"]!).ShouldBe(1);
        ((int)all["acknowledgement"]!["missed"]!).ShouldBe(1);
        all["acknowledgement"]!["p50"].ShouldBeNull();
    }

    private static DateOnly Due(JsonNode row) => DateOnly.Parse((string)row["dueOn"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static (int Number, double Median) Figures(JsonNode row, string clock) => ((int)row[clock]!["number"]!, (double)row[clock]!["p50"]!);

    private async Task<List<JsonObject>> BasketAsync(string basket) =>
        [.. (await (await desk.CoordinatorAsync()).GetJsonAsync($"{Desk.Api}/requests?basket={basket}"))["items"]!.AsArray().Select(item => item!.AsObject())];

    private async Task<List<JsonObject>> StatisticsAsync(string query) =>
        [.. (await (await desk.CoordinatorAsync()).GetJsonAsync($"{Statistics}{query}"))["items"]!.AsArray().Select(item => item!.AsObject())];

    private static async Task<List<JsonObject>> InboxAsync(HttpClient client, string body) =>
        [.. (await client.GetJsonAsync($"{Desk.Api}/provider-bodies/{body}/inbox"))["items"]!.AsArray().Select(item => item!.AsObject())];
}
