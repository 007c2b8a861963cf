using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>A training session from its preparation to its certificates, as members, bodies and agents live it.</summary>
public sealed class TrainingTests : IAsyncLifetime
{
    private const string Job = "catalogue.watch-training-sessions";
    private const string OtherCommune = "217704055";
    private TestHost host = null!;
    private TrainingDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        desk = new TrainingDesk(host);
        await new Desk(host).MembershipAsync();
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task a_session_is_prepared_opened_filled_held_and_certified()
    {
        var session = await desk.SessionAsync("Planned", capacity: 2);
        await host.Anonymous.GetJsonAsync($"{TrainingDesk.Sessions}/{session}", HttpStatusCode.NotFound);
        await (await desk.MemberAsync()).PostJsonAsync($"{TrainingDesk.Sessions}/{session}/registrations", TrainingDesk.Person("trop-tot"), HttpStatusCode.NotFound);
        await (await desk.BodyAsync()).PostJsonAsync($"{TrainingDesk.Sessions}/{session}/open", body: null);

        var first = await desk.RegisterAsync(session, "premiere");
        first.Status().ShouldBe("Confirmed");
        var second = await desk.RegisterAsync(session, "deuxieme");
        var third = await desk.RegisterAsync(session, "troisieme", HttpStatusCode.Accepted);
        var fourth = await desk.RegisterAsync(session, "quatrieme", HttpStatusCode.Accepted);
        (third.Status(), (string?)third["sessionStatus"]).ShouldBe(("WaitListed", "Full"));

        // The place that is given back is kept two days for the third, then goes to the fourth; the list says why.
        var member = await desk.MemberAsync();
        (await member.PostJsonAsync($"{TrainingDesk.Sessions}/{session}/registrations/{second.Id()}/cancel", body: null)).Status().ShouldBe("Cancelled");
        var waiting = await desk.ItemsAsync(session, "waiting-list", member);
        waiting.Select(item => item.Status()).ShouldBe(["Offered", "WaitListed"]);
        waiting[1]["position"]!.GetValue<int>().ShouldBe(1);

        host.Advance(TimeSpan.FromHours(48));
        member = await desk.MemberAsync();
        (await member.RefusedAsync($"{TrainingDesk.Sessions}/{session}/registrations/{third.Id()}/accept", body: null, HttpStatusCode.Conflict)).ShouldBe("training.offer_expired");
        (await host.RunJobAsync(Job)).ShouldBe(1);
        (await host.RunJobAsync(Job)).ShouldBe(0, "run twice, it changes nothing");
        waiting = await desk.ItemsAsync(session, "waiting-list", member);
        waiting.Select(item => (item.Status(), (string?)item["skipCode"])).ShouldBe([("Skipped", "OfferExpired"), ("Offered", null)]);
        ((string)waiting[0]["skipReason"]!).ShouldBe("la place proposée n'a pas été acceptée à temps");
        (await member.PostJsonAsync($"{TrainingDesk.Sessions}/{session}/registrations/{fourth.Id()}/accept", body: null)).Status().ShouldBe("Confirmed");

        // The day after the session, the sheet is filled in and the session declared held.
        host.Advance(new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero) - host.Clock.GetUtcNow());
        var body = await desk.BodyAsync();
        (await body.RefusedAsync($"{TrainingDesk.Sessions}/{session}/hold", body: null, HttpStatusCode.Conflict)).ShouldBe("training.attendance_incomplete");
        (await desk.ItemsAsync(session, "attendance")).Select(item => item["present"]).ShouldAllBe(present => present == null);
        var sheet = new { attendance = new[] { new { registration = first.Id(), present = true }, new { registration = fourth.Id(), present = false } } };
        await body.PostJsonAsync($"{TrainingDesk.Sessions}/{session}/attendance", sheet);
        (await body.PostJsonAsync($"{TrainingDesk.Sessions}/{session}/hold", body: null)).Status().ShouldBe("Held");

        member = await desk.MemberAsync();
        var certificate = (await desk.ItemsAsync(session, "certificates", member)).ShouldHaveSingleItem();
        var code = (string)certificate["code"]!;
        using var file = await member.GetAsync(new Uri($"{TrainingDesk.Sessions}/{session}/certificates/{first.Id()}", UriKind.Relative));
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await file.Content.ReadAsStringAsync()).ShouldContain(code);
        var verified = await host.Anonymous.GetJsonAsync($"{Desk.Api}/training-certificates/{code.ToLowerInvariant()}");
        ((string)verified["name"]!).ShouldBe("Camille premiere");
        ((string?)(await host.Anonymous.GetJsonAsync($"{Desk.Api}/training-certificates/2345-6789-ABCD-EFGH", HttpStatusCode.NotFound))["code"]).ShouldBe("training.certificate_not_found");
        await member.GetJsonAsync($"{TrainingDesk.Sessions}/{session}/certificates/{fourth.Id()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task what_is_wrong_is_said_where_it_is_wrong()
    {
        var body = await desk.BodyAsync();
        var problem = await body.PostJsonAsync(
            TrainingDesk.Sessions,
            new { offerId = TrainingDesk.Offer, title = " ", place = "", startsAt = "hier", endsAt = "2027-01-14", capacity = 0, minimum = 3 },
            HttpStatusCode.UnprocessableEntity);
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["/title", "/place", "/startsAt", "/endsAt", "/capacity", "/minimum"], ignoreOrder: true);
        (await (await host.ClientAsync("coordinator")).RefusedAsync(
            TrainingDesk.Sessions, new { offerId = TrainingDesk.Offer, title = "a", place = "b", startsAt = "c", endsAt = "d", capacity = 1 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("training.body_required");
        (await (await host.ClientAsync("contributor:deea-sepoma")).RefusedAsync(TrainingDesk.Sessions, TrainingDesk.Sheet(), HttpStatusCode.Forbidden)).ShouldBe("training.body_not_yours");

        var session = await desk.SessionAsync(capacity: 2);
        var member = await desk.MemberAsync();
        var path = $"{TrainingDesk.Sessions}/{session}";
        (await member.PostJsonAsync($"{path}/registrations", new { name = "", email = "pas une adresse" }, HttpStatusCode.UnprocessableEntity))["errors"]!.AsObject()
            .Select(error => error.Key).ShouldBe(["/name", "/email"], ignoreOrder: true);
        var registration = await desk.RegisterAsync(session, "unique");
        (await member.RefusedAsync($"{path}/registrations", TrainingDesk.Person("UNIQUE"), HttpStatusCode.Conflict)).ShouldBe("training.already_registered");
        (await member.RefusedAsync($"{path}/registrations/{registration.Id()}/accept", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await member.RefusedAsync($"{path}/registrations/{Guid.CreateVersion7()}/cancel", body: null, HttpStatusCode.NotFound)).ShouldBe("training.registration_not_found");
        (await body.RefusedAsync($"{path}/attendance", new { attendance = Array.Empty<object>() }, HttpStatusCode.Conflict)).ShouldBe("training.not_started");
        (await body.RefusedAsync($"{path}/hold", body: null, HttpStatusCode.Conflict)).ShouldBe("training.not_ended");
        (await body.RefusedAsync($"{path}/cancel", new { reason = "bref" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("training.reason_required");
        await desk.RegisterAsync(session, "autre");
        (await body.RefusedAsync($"{path}/revise", TrainingDesk.Programme(capacity: 1), HttpStatusCode.UnprocessableEntity)).ShouldBe("training.capacity_below_registrations");

        // Whoever is of no member, and whoever comes after the close.
        (await (await host.ClientAsync($"member:{OtherCommune}")).RefusedAsync($"{path}/registrations", TrainingDesk.Person("etrangere"), HttpStatusCode.Forbidden)).ShouldBe("membership.required");
        host.Advance(new DateTimeOffset(2027, 1, 14, 8, 0, 0, TimeSpan.Zero) - host.Clock.GetUtcNow());
        (await (await desk.MemberAsync()).RefusedAsync($"{path}/registrations", TrainingDesk.Person("tardive"), HttpStatusCode.Conflict)).ShouldBe("training.registration_closed");
    }

    [Fact]
    public async Task each_reads_what_is_its_own()
    {
        await new Desk(host).MembershipAsync(of: OtherCommune);
        var session = await desk.SessionAsync(capacity: 1);
        await desk.RegisterAsync(session, "coubert");
        await new TrainingDesk(host, OtherCommune).RegisterAsync(session, "ailleurs", HttpStatusCode.Accepted);
        foreach (var (client, count, waiting) in new[]
        {
            ("coordinator", 2, 1), ("auditor", 2, 1), ("contributor:caue77", 2, 1), ("contributor:deea-sepoma", 0, 0), ($"member:{Desk.Coubert}", 1, 0), ($"member:{OtherCommune}", 1, 1),
        })
        {
            (await desk.ItemsAsync(session, "registrations", await host.ClientAsync(client))).Count.ShouldBe(count, client);
            (await desk.ItemsAsync(session, "waiting-list", await host.ClientAsync(client))).Count.ShouldBe(waiting, client);
        }
    }

    [Fact]
    public async Task a_session_is_a_file_for_calendars_and_says_when_it_is_cancelled()
    {
        var session = await desk.SessionAsync();
        (await CalendarAsync(session)).ShouldContain("DTSTART:20270114T080000Z");
        await (await desk.BodyAsync()).PostJsonAsync($"{TrainingDesk.Sessions}/{session}/cancel", new { reason = "L'intervenante est empêchée ce jour-là." });
        (await CalendarAsync(session)).ShouldContain("STATUS:CANCELLED");
        ((string)(await desk.GetAsync(session))["cancelReason"]!).ShouldBe("L'intervenante est empêchée ce jour-là.");
    }

    [Fact]
    public async Task a_week_before_the_minimum_number_is_looked_at_and_told_once()
    {
        var session = await desk.SessionAsync(minimum: 2);
        await desk.RegisterAsync(session, "seule");
        host.Advance(new DateTimeOffset(2027, 1, 7, 9, 0, 0, TimeSpan.Zero) - host.Clock.GetUtcNow());
        (await host.RunJobAsync(Job)).ShouldBe(1);
        (await host.RunJobAsync(Job)).ShouldBe(0, "run twice, it changes nothing");
        await host.DrainAsync();
        var events = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=catalogue.training-minimum-missed.v1"))["events"]!.AsArray();
        JsonNode told = events.ShouldHaveSingleItem()!;
        ((int)told["data"]!["confirmed"]!, (int)told["data"]!["minimum"]!).ShouldBe((1, 2));
    }

    private async Task<string> CalendarAsync(Guid session)
    {
        using var response = await host.Anonymous.GetAsync(new Uri($"{TrainingDesk.Sessions}/{session}/calendar.ics", UriKind.Relative));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        return await response.Content.ReadAsStringAsync();
    }
}
