using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>A request that does not go straight: five people, a refusal, another body, a question over a holiday and a weekend, a transfer, a second look, and the member's opinion.</summary>
public sealed class DeskJourneyTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2027, 11, 9, 9, 0, 0, TimeSpan.Zero); // 10:00 in Paris; Thursday the 11th is a holiday
    private static readonly DateTimeOffset NextMonday = Tuesday.AddDays(6);

    private TestHost host = null!;
    private string path = "";

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_member_asks_once_and_the_right_body_answers_in_time_whatever_happens_on_the_way()
    {
        await new Desk(host).MembershipAsync();
        host.Advance(Tuesday - host.Clock.GetUtcNow());
        path = $"{Desk.Api}/requests/{(await (await MemberAsync()).PostJsonAsync($"{Desk.Api}/requests", Desk.Request(), HttpStatusCode.Created)).Id()}";

        await CoordinatorAsync("acknowledge");
        await CoordinatorAsync("qualify", new { theme = "eau", urgency = "High" });
        await CoordinatorAsync("route");
        var routed = Assignment(await RequestAsync(), "deea-sepoma");
        ((string?)routed["mode"]).ShouldBe("Auto");
        routed["referent"].ShouldNotBeNull();

        // The first body declines: the request is on the coordinator's desk again, who chooses another one by hand, for good.
        await BodyAsync("deea-sepoma", routed, "decline", new { reasonCode = "capacity", reason = "Notre équipe est complète jusqu'en mars." });
        (await RequestAsync()).Status().ShouldBe("ToReroute");
        var satese = await (await host.ClientAsync("coordinator")).PostJsonAsync($"{path}/assignments", new { body = "deea-satese" }, HttpStatusCode.Created);
        (await (await host.ClientAsync("coordinator")).RefusedAsync($"{path}/route", body: null, HttpStatusCode.Conflict)).ShouldBe("routing.forced");

        await BodyAsync("deea-satese", satese, "accept");
        var dueBefore = Due(Assignment(await RequestAsync(), "deea-satese"), "Deliverable");

        // The clock stands still while the body waits for the member: three working days, since the 11th and the weekend were nobody's.
        await (await host.ClientAsync("contributor:deea-satese")).PostJsonAsync($"{path}/ask-member", new { question = "Avez-vous le plan du réseau ?" });
        (await RequestAsync()).Status().ShouldBe("WaitingForMember");
        host.Advance(NextMonday - host.Clock.GetUtcNow());
        await (await MemberAsync()).PostJsonAsync($"{path}/answer", new { answer = "Oui, il est en mairie." });
        (await RequestAsync()).Status().ShouldBe("InProgress");
        var calendar = new BuildingBlocks.Domain.Time.WorkingCalendar();
        Due(Assignment(await RequestAsync(), "deea-satese"), "Deliverable").ShouldBe(calendar.AddWorkingDays(dueBefore, 3), "10, 12 and 15 November");

        await BodyAsync("deea-satese", satese, "transfer", new { body = "deea", reason = "Le sujet relève de la direction elle-même." });
        var received = Assignment(await RequestAsync(), "deea");
        received.Status().ShouldBe("Proposed");
        foreach (var step in new[] { "accept", "start" })
            await BodyAsync("deea", received, step);

        await BodyAsync("deea", received, "complete", new { outcome = "Delivered", note = "Diagnostic remis en mairie." });
        await CoordinatorAsync("close");

        // A week later the member finds that something is missing.
        host.Advance(TimeSpan.FromDays(7));
        await (await MemberAsync()).PostJsonAsync($"{path}/reopen", new { reason = "Il manque le plan des fuites dans le diagnostic." });
        (await RequestAsync()).Status().ShouldBe("InProgress");
        await BodyAsync("deea", received, "complete", new { outcome = "Delivered" });
        await CoordinatorAsync("close");
        await (await MemberAsync()).PostJsonAsync($"{path}/satisfaction", new { contacted = true, useful = true, score = 4, comment = "Merci." });
        (await (await MemberAsync()).RefusedAsync($"{path}/satisfaction", new { contacted = true, useful = true, score = 5 }, HttpStatusCode.Conflict)).ShouldBe("satisfaction.exists");

        await host.DrainAsync();
        var facts = await FactsAsync();
        string[] expected =
        [
            "request-submitted", "request-acknowledged", "request-qualified", "request-routed", "assignment-declined", "all-assignments-declined", "request-routed", "assignment-accepted",
            "request-waiting", "request-resumed", "assignment-transferred", "request-routed", "assignment-accepted", "assignment-started", "assignment-completed", "request-resolved", "request-closed",
            "request-reopened", "assignment-completed", "request-resolved", "request-closed", "satisfaction-received",
        ];
        facts.Where(expected.Contains).ShouldBe(expected);
        foreach (var client in new[] { "member:217704055", "contributor:caue77" })
            await (await host.ClientAsync(client)).GetJsonAsync(path, HttpStatusCode.NotFound);
    }

    private Task<HttpClient> MemberAsync() => host.ClientAsync($"member:{Desk.Coubert}");

    private async Task<JsonObject> RequestAsync() => await (await MemberAsync()).GetJsonAsync(path);

    private async Task CoordinatorAsync(string action, object? body = null) => await (await host.ClientAsync("coordinator")).PostJsonAsync($"{path}/{action}", body);

    private async Task BodyAsync(string code, JsonObject assignment, string action, object? body = null) =>
        await (await host.ClientAsync($"contributor:{code}")).PostJsonAsync($"{path}/assignments/{assignment.Id()}/{action}", body);

    private async Task<List<string>> FactsAsync()
    {
        var page = await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?subject={Desk.Coubert}&limit=200");
        return [.. page["events"]!.AsArray().Select(fact => (string)fact!["type"]!).Where(type => type.StartsWith("catalogue.", StringComparison.Ordinal)).Select(type => type.Split('.')[1])];
    }

    private static JsonObject Assignment(JsonObject request, string body) => request["assignments"]!.AsArray().Select(node => node!.AsObject()).Last(assignment => (string?)assignment["body"] == body);

    private static DateOnly Due(JsonObject assignment, string kind) =>
        DateOnly.Parse((string)assignment["clocks"]!.AsArray().Single(clock => (string?)clock!["kind"] == kind)!["dueOn"]!, System.Globalization.CultureInfo.InvariantCulture);
}
