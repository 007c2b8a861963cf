using System.Net;
using System.Net.Http.Json;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.TestKit;
using Ical.Net;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>The departmental planning in both its readings: dates that concern a commune, and replacements. Each test plans in months of its own.</summary>
public sealed class CalendarTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Api = KnowledgeDesk.Api;
    private readonly TestHost host = shared.Host;
    private HttpClient animator = null!;

    /// <summary>Saint-Cyr-sur-Morin, 1,976 inhabitants.</summary>
    private HttpClient small = null!;

    /// <summary>Coubert, 2,005 inhabitants.</summary>
    private HttpClient large = null!;

    public async ValueTask InitializeAsync()
    {
        animator = await host.ClientAsync("animator");
        small = await host.ClientAsync("sgm-member:217704055");
        large = await host.ClientAsync("sgm-member:217701275");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task each_secretary_sees_what_concerns_the_commune_by_its_population_on_the_day()
    {
        await PlanAsync(new { kind = "Deadline", title = "Moins de 2 000", startsOn = "2026-12-10", populationMax = 1999 });
        await PlanAsync(new { kind = "Deadline", title = "2 000 et plus", startsOn = "2026-12-11", populationMin = 2000 });
        await PlanAsync(new { kind = "Training", title = "Pour Coubert", startsOn = "2026-12-12", communes = new[] { "77127" } });
        var meeting = await PlanAsync(new { kind = "Meeting", title = "Pour tous", startsAt = "2026-12-13T09:30:00+01:00", endsAt = "2026-12-13T12:00:00+01:00", place = "Lieusaint", theme = "budget-finances" });
        await host.PublishedWatchAsync(KnowledgeDesk.Watch("Veille sous 2 000", effectiveOn: "2026-12-14", deadlineOn: "2026-12-20", populationMax: 1999));
        await animator.PostJsonAsync($"{Api}/legal-watch", KnowledgeDesk.Watch("Brouillon", effectiveOn: "2026-12-15"), HttpStatusCode.Created);

        const string december = "calendar?from=2026-12-01&to=2026-12-31";
        (await TitlesAsync(small, december)).ShouldBe(["Moins de 2 000", "Pour tous", "Veille sous 2 000", "Veille sous 2 000"]);
        (await TitlesAsync(large, december)).ShouldBe(["2 000 et plus", "Pour Coubert", "Pour tous"]);
        (await TitlesAsync(animator, december)).Count.ShouldBe(6);
        (await TitlesAsync(animator, $"{december}&commune=77127")).ShouldBe(["2 000 et plus", "Pour Coubert", "Pour tous"]);
        (await TitlesAsync(small, $"{december}&theme=budget-finances")).ShouldBe(["Pour tous"]);
        await small.GetJsonAsync($"{Api}/{december}&commune=77127", HttpStatusCode.NotFound);
        await animator.GetJsonAsync($"{Api}/{december}&commune=99999", HttpStatusCode.NotFound);

        // Page by page, the two dates of one text included.
        var titles = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await small.GetJsonAsync($"{Api}/{december}&limit=1{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            titles.AddRange(page["items"]!.AsArray().Select(item => (string)item!["title"]!));
            cursor = (string?)page["next"];
        }

        titles.Count.ShouldBe(4);

        // The day of 2028 on which the categories change, and the new populations of each January.
        (await TitlesAsync(small, "calendar?from=2027-01-01&to=2028-01-31")).ShouldContain("Nouvelles populations légales en vigueur (2028)");
        (await TitlesAsync(large, "calendar?from=2028-01-01&to=2028-01-01")).Count.ShouldBe(2);

        await animator.PostJsonAsync($"{Api}/calendar/{meeting}/cancel", body: null);
        (await TitlesAsync(small, december)).ShouldNotContain("Pour tous");

        foreach (var query in new[] { "from=2026-12-31&to=2026-12-01", "from=2026-01-01&to=2031-01-01", "from=0001-01-01", "to=9999-12-31", "from=hier" })
            ((string?)(await small.GetJsonAsync($"{Api}/calendar?{query}", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid", query);

        foreach (var (body, code) in new (object, string)[]
        {
            (new { kind = "Meeting", title = "Sans date" }, "date.invalid"),
            (new { kind = "Meeting", title = "Deux fois", startsOn = "2026-12-01", startsAt = "2026-12-01T09:00:00Z", endsAt = "2026-12-01T10:00:00Z" }, "calendar.days_or_instants"),
            (new { kind = "Meeting", title = "À l'envers", startsAt = "2026-12-01T10:00:00Z", endsAt = "2026-12-01T09:00:00Z" }, "calendar.end_invalid"),
            (new { kind = "Meeting", title = "Trop loin", startsOn = "9999-12-31" }, "date.invalid"),
            (new { kind = "Meeting", title = "Ailleurs", startsOn = "2026-12-01", communes = new[] { "75056" } }, "commune.unknown"),
            (new { kind = "Meeting", title = "Bornes", startsOn = "2026-12-01", populationMin = 5, populationMax = 4 }, "audience.population_invalid"),
        })
            (await animator.RefusedAsync($"{Api}/calendar", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
    }

    [Fact]
    public async Task the_calendar_file_opens_in_a_calendar_program_with_a_secret_address_that_can_be_renewed_and_revoked()
    {
        var entry = await PlanAsync(new { kind = "Meeting", title = "Réunion de mars", startsAt = "2027-03-29T09:00:00+02:00", endsAt = "2027-03-29T11:00:00+02:00", populationMax = 1999 });
        await PlanAsync(new { kind = "Meeting", title = "Réunion d'octobre", startsAt = "2027-10-31T09:00:00+01:00", endsAt = "2027-10-31T11:00:00+01:00" });
        var mine = await FileAsync(small, $"{Api}/calendar.ics");
        foreach (var title in new[] { "Réunion de mars", "Réunion d'octobre" })
            TimeZoneInfo.ConvertTimeFromUtc(mine.Events.Single(date => date.Summary == title).Start!.AsUtc, ParisTime.Zone).TimeOfDay.ShouldBe(TimeSpan.FromHours(9), title);

        mine.Events.Select(date => date.Uid).ShouldBeUnique();
        mine.Events.Single(date => date.Summary == "Vote du budget 2027").Start!.HasTime.ShouldBeFalse();
        (await FileAsync(large, $"{Api}/calendar.ics")).Events.ShouldNotContain(date => date.Summary == "Réunion de mars");

        // Cancelled, it keeps its identity and says so.
        var before = mine.Events.Single(date => date.Summary == "Réunion de mars");
        await animator.PostJsonAsync($"{Api}/calendar/{entry}/cancel", body: null);

        var address = new Uri((string)(await small.PostJsonAsync($"{Api}/calendar/subscription", body: null))["url"]!);
        address.Query.Length.ShouldBeGreaterThan(40);
        var subscribed = await FileAsync(host.Anonymous, address.PathAndQuery);
        var after = subscribed.Events.Single(date => date.Uid == before.Uid);
        (after.Status, after.Sequence).ShouldBe((EventStatus.Cancelled, before.Sequence + 1));
        subscribed.Events.Count.ShouldBe(mine.Events.Count);

        var renewed = new Uri((string)(await small.PostJsonAsync($"{Api}/calendar/subscription", body: null))["url"]!);
        await host.Anonymous.GetJsonAsync(address.PathAndQuery, HttpStatusCode.Unauthorized);
        await FileAsync(host.Anonymous, renewed.PathAndQuery);
        ((bool)(await small.DeleteJsonAsync($"{Api}/calendar/subscription"))["revoked"]!).ShouldBeTrue();
        ((bool)(await small.DeleteJsonAsync($"{Api}/calendar/subscription"))["revoked"]!).ShouldBeFalse();
        await host.Anonymous.GetJsonAsync(renewed.PathAndQuery, HttpStatusCode.Unauthorized);
        await host.Anonymous.GetJsonAsync($"{Api}/calendar.ics?token=inconnu", HttpStatusCode.Unauthorized);
        await (await host.ClientAsync("coordinator")).GetJsonAsync($"{Api}/calendar.ics", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task a_commune_asks_for_a_replacement_and_nobody_stands_in_at_two_places_at_once()
    {
        var third = await host.ClientAsync("sgm-member:217700533");
        var first = (await small.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-04", endsOn = "2027-01-08", details = "Le matin." }, HttpStatusCode.Created)).Id();
        var second = (await large.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-08", endsOn = "2027-01-12" }, HttpStatusCode.Created)).Id();
        (await small.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-04", endsOn = "2027-01-08", insee = "77127" }, HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("commune.not_yours");
        (await small.RefusedAsync($"{Api}/replacement-slots", new { startsOn = "2026-11-23", endsOn = "2026-11-24" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("replacement.in_the_past");
        (await small.RefusedAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-08", endsOn = "2027-01-04" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("calendar.end_invalid");
        (await animator.RefusedAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-04", endsOn = "2027-01-08" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("commune.required");
        await animator.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-02-01", endsOn = "2027-02-02", insee = "77127" }, HttpStatusCode.Created);

        (await third.PostJsonAsync($"{Api}/replacement-slots/{first}/cover", body: null)).Status().ShouldBe("Covered");
        (await third.RefusedAsync($"{Api}/replacement-slots/{second}/cover", body: null, HttpStatusCode.Conflict)).ShouldBe("replacement.replacer_busy");
        (await TitlesAsync(third, "calendar?from=2027-01-01&to=2027-01-31")).ShouldContain("Vous remplacez à Saint-Cyr-sur-Morin");
        (await TitlesAsync(small, "calendar?from=2027-01-01&to=2027-01-31")).ShouldContain("Remplacement à Saint-Cyr-sur-Morin (pourvu)");
        (await TitlesAsync(small, "calendar?from=2027-01-01&to=2027-01-31")).ShouldNotContain(title => title.Contains("Coubert"));

        (await large.RefusedAsync($"{Api}/replacement-slots/{first}/release", body: null, HttpStatusCode.Forbidden)).ShouldBe("replacement.not_yours");
        (await third.RefusedAsync($"{Api}/replacement-slots/{first}/cancel", body: null, HttpStatusCode.Forbidden)).ShouldBe("replacement.not_yours");
        (await third.PostJsonAsync($"{Api}/replacement-slots/{first}/release", body: null)).Status().ShouldBe("Open");
        await third.PostJsonAsync($"{Api}/replacement-slots/{second}/cover", body: null);

        // CDG77's service has several people: it may be at two places.
        await animator.PostJsonAsync($"{Api}/replacement-slots/{first}/cover", body: null);
        var service = (await large.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-05", endsOn = "2027-01-05" }, HttpStatusCode.Created)).Id();
        await animator.PostJsonAsync($"{Api}/replacement-slots/{service}/cover", body: null);
        (await small.ItemsAsync("replacement-slots?status=Covered&commune=77405")).ShouldHaveSingleItem()["replacer"]!.ToString().ShouldBe("Service de remplacement du CDG77");

        // Two at once on overlapping days: one of them wins.
        await third.PostJsonAsync($"{Api}/replacement-slots/{second}/release", body: null);
        var other = (await small.PostJsonAsync($"{Api}/replacement-slots", new { startsOn = "2027-01-10", endsOn = "2027-01-11" }, HttpStatusCode.Created)).Id();
        var raced = await Task.WhenAll(new[] { second, other }.Select(slot => third.PostAsJsonAsync($"{Api}/replacement-slots/{slot}/cover", new { })));
        raced.Select(response => response.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);

        await large.PostJsonAsync($"{Api}/replacement-slots/{second}/cancel", body: null);
        (await large.RefusedAsync($"{Api}/replacement-slots/{second}/cover", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }

    private async Task<Guid> PlanAsync(object entry) => (await animator.PostJsonAsync($"{Api}/calendar", entry, HttpStatusCode.Created)).Id();

    private static async Task<IReadOnlyList<string>> TitlesAsync(HttpClient client, string path) => [.. (await client.ItemsAsync(path)).Select(item => (string)item["title"]!)];

    private static async Task<Calendar> FileAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        return Calendar.Load(text)!;
    }
}
