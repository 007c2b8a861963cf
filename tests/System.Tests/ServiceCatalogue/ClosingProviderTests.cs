using System.Net;
using System.Net.Http.Json;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>A body disappears, as Act'Art did: its requests go to another body, its offers are replaced, and only then it is closed.</summary>
public sealed class ClosingProviderTests
{
    private const string Actart = $"{Desk.Api}/provider-bodies/actart";
    private const string Library = "0199a000-0000-7000-8000-000000000019";
    private static readonly object Reason = new { reason = "L'association cesse son activité." };

    [Fact]
    public async Task the_actart_journey()
    {
        await using var host = await TestHost.StartAsync();

        // In the reference data the real association is closed already: here it lives once more, and the library of the Département could take its requests.
        await TestPostgres.ExecuteAsync(
            "update catalogue.provider_bodies set status = 'Open' where code = 'actart'; insert into catalogue.provider_body_themes (body, theme) values ('mediatheque-departementale', 'culture')",
            host.Database.Name);
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (coordinator, member, publisher) = (await desk.CoordinatorAsync(), await desk.MemberAsync(), await host.ClientAsync("catalogue-publisher"));
        var actart = await host.ClientAsync("contributor:actart");
        var offer = await OfferAsync(host);
        var (working, taken) = await RequestAsync(desk, "actart", "culture", offer);
        await actart.PostJsonAsync($"{Desk.Api}/requests/{working}/assignments/{taken}/accept", body: null);
        var (asked, _) = await RequestAsync(desk, "actart", "culture");
        var (waiting, _) = await RequestAsync(desk, body: null, "culture");

        // Blocked while there is live work, and it says which.
        var refused = await coordinator.PostJsonAsync($"{Actart}/close", Reason, HttpStatusCode.Conflict);
        ((string?)refused["code"]).ShouldBe("provider.has_live_work");
        ((int)refused["liveWork"]!["assignments"]!).ShouldBe(2);
        ((int)refused["liveWork"]!["offers"]!).ShouldBe(1);

        // It takes nothing new from now on.
        (await coordinator.PostJsonAsync($"{Actart}/start-closing", Reason)).Status().ShouldBe("Closing");
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/{waiting}/assignments", new { body = "actart" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");
        (await coordinator.RefusedAsync($"{Actart}/hand-over", new { to = "actart" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.successor_invalid");
        var left = await coordinator.GetJsonAsync($"{Actart}/live-work");
        left["requests"]!.AsArray().Select(id => Guid.Parse((string)id!)).ShouldBe([working, asked], ignoreOrder: true);
        left["offers"]!.AsArray().Select(id => Guid.Parse((string)id!)).ShouldBe([offer]);

        // Its requests go to another body: what it worked on is transferred, what it had not answered is asked of that one.
        var handed = await coordinator.PostJsonAsync($"{Actart}/hand-over", new { to = "mediatheque-departementale", reason = "L'association cesse son activité." });
        handed["items"]!.AsArray().Select(item => (string?)item!["code"]).ShouldAllBe(code => code == null);
        foreach (var (id, was) in new[] { (working, "Transferred"), (asked, "Expired") })
        {
            var assignments = (await member.GetJsonAsync($"{Desk.Api}/requests/{id}"))["assignments"]!.AsArray();
            assignments.Select(a => ((string?)a!["body"], (string?)a["status"])).ShouldBe([("actart", was), ("mediatheque-departementale", "Proposed")]);
        }

        // Its offers are replaced: members are sent to the other one.
        (await coordinator.RefusedAsync($"{Actart}/close", Reason, HttpStatusCode.Conflict)).ShouldBe("provider.has_live_work");
        (await publisher.RefusedAsync($"{Actart}/end-offers", new { offers = new[] { new { offerId = Library } } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.offer_of_others");
        (await publisher.RefusedAsync($"{Actart}/end-offers", new { offers = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.replacements_required");
        await publisher.PostJsonAsync($"{Actart}/end-offers", new { offers = new[] { new { offerId = offer, replacementId = Library } } });
        var gone = await member.PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: offer), HttpStatusCode.Conflict);
        ((string?)gone["code"], (string?)gone["replacementId"]).ShouldBe(("offer.not_available", Library));

        var closed = await coordinator.PostJsonAsync($"{Actart}/close", Reason);
        closed.Status().ShouldBe("Closed");
        closed["allowedActions"]!.AsArray().ShouldBeEmpty();
        (await coordinator.RefusedAsync($"{Actart}/keep-open", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/{waiting}/assignments", new { body = "actart" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");
        ((string?)(await host.Anonymous.GetJsonAsync(Actart))["status"]).ShouldBe("Closed");
        (await CountAsync(host, "integration.events where type in ('catalogue.provider-body-closing.v1', 'catalogue.provider-body-closed.v1')")).ShouldBe(2);
    }

    [Fact]
    public async Task a_body_closes_or_gets_the_request_never_both()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var coordinator = await desk.CoordinatorAsync();
        var mdph = $"{Desk.Api}/provider-bodies/mdph77";
        await (await host.ClientAsync("catalogue-publisher")).PostJsonAsync($"{mdph}/end-offers", new { offers = new[] { new { offerId = "0199a000-0000-7000-8000-000000000028" } } });
        var requests = new List<Guid>();
        for (var i = 0; i < 8; i++)
            requests.Add((await RequestAsync(desk, body: null, "solidarites")).Request);

        async Task<HttpStatusCode> SendAsync(string path, object content)
        {
            using var response = await coordinator.PostAsJsonAsync(path, content);
            return response.StatusCode;
        }

        var proposals = requests.Select(request => SendAsync($"{Desk.Api}/requests/{request}/assignments", new { body = "mdph77" })).ToList();
        var closing = await SendAsync($"{mdph}/close", Reason);
        var put = (await Task.WhenAll(proposals)).Count(status => status == HttpStatusCode.Created);

        (await CountAsync(host, "catalogue.assignments where body = 'mdph77'")).ShouldBe(put);
        (closing == HttpStatusCode.OK && put > 0).ShouldBeFalse();
    }

    [Fact]
    public async Task a_body_that_ends_holds_no_new_session_and_lends_nothing_more()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (coordinator, member, caue) = (await desk.CoordinatorAsync(), await desk.MemberAsync(), await host.ClientAsync("contributor:caue77"));
        var copy = await new LoanDesk(desk).CopyAsync();
        const string path = $"{Desk.Api}/provider-bodies/caue77";
        await coordinator.PostJsonAsync($"{path}/start-closing", Reason);

        (await caue.RefusedAsync(TrainingDesk.Sessions, TrainingDesk.Sheet(), HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");
        (await caue.RefusedAsync(LoanDesk.Copies, new { offerId = LoanDesk.SchoolsOffer, label = "Un de plus" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");
        (await member.RefusedAsync(LoanDesk.Bookings, LoanDesk.Booking(copy, inDays: 300), HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.closed");

        // The end is called off: all of it is possible again, and keeps the body from closing.
        await coordinator.PostJsonAsync($"{path}/keep-open", body: null);
        await member.PostJsonAsync(LoanDesk.Bookings, LoanDesk.Booking(copy, inDays: 300), HttpStatusCode.Created);
        await new TrainingDesk(host).SessionAsync("Planned");
        var left = (await coordinator.PostJsonAsync($"{path}/close", Reason, HttpStatusCode.Conflict))["liveWork"]!;
        ((int)left["sessions"]!).ShouldBeGreaterThan(0);
        ((int)left["bookings"]!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task sessions_that_meet_the_end_of_their_body_are_planned_before_it_or_not_at_all()
    {
        await using var host = await TestHost.StartAsync();
        var (coordinator, caue) = (await host.ClientAsync("coordinator"), await host.ClientAsync("contributor:caue77"));
        var before = await CountAsync(host, "catalogue.training_sessions");
        async Task<HttpStatusCode> PlanAsync()
        {
            using var response = await caue.PostAsJsonAsync(TrainingDesk.Sessions, TrainingDesk.Sheet());
            return response.StatusCode;
        }

        var plans = Enumerable.Range(0, 12).Select(_ => PlanAsync()).ToList();
        await coordinator.PostJsonAsync($"{Desk.Api}/provider-bodies/caue77/start-closing", Reason);
        var after = await PlanAsync();
        var answers = await Task.WhenAll(plans);

        after.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answers.ShouldAllBe(answer => answer == HttpStatusCode.Created || answer == HttpStatusCode.UnprocessableEntity);
        (await CountAsync(host, "catalogue.training_sessions")).ShouldBe(before + answers.Count(answer => answer == HttpStatusCode.Created));
    }

    [Fact]
    public async Task the_triptych_is_recorded()
    {
        await using var host = await TestHost.StartAsync();
        ((string?)(await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies/seine-et-marne-attractivite"))["kind"]).ShouldBe("AssociatedBody");
        var council = (await host.Anonymous.GetJsonAsync($"{Desk.Api}/advisory-bodies"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)council["code"], (string?)council["name"]).ShouldBe(("conseil-strategique", "Conseil stratégique pour la croissance et le développement"));
        await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies/conseil-strategique", HttpStatusCode.NotFound);
    }

    private static async Task<(Guid Request, Guid? Assignment)> RequestAsync(Desk desk, string? body, string theme, Guid? offer = null)
    {
        var coordinator = await desk.CoordinatorAsync();
        var request = (await (await desk.MemberAsync()).PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: offer), HttpStatusCode.Created)).Id();
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/acknowledge", body: null);
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/qualify", new { theme, urgency = "Normal" });
        return (request, body is null ? null : (await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments", new { body }, HttpStatusCode.Created)).Id());
    }

    private static async Task<Guid> OfferAsync(TestHost host)
    {
        var editor = await host.ClientAsync("catalogue-editor");
        var sheet = new
        {
            kind = "IntegratedEngineering",
            title = "Accueillir une scène rurale",
            summary = "Un spectacle dans la salle de votre commune.",
            description = "L'association programme un spectacle et aide la commune à l'accueillir.",
            deliverables = new[] { "Un spectacle" },
            leadTime = "Trois mois.",
            eligibility = "Communes rurales.",
            price = new { rule = "Free", basis = "Gratuit." },
            themes = new[] { "culture" },
            bodies = new[] { "actart" },
            audiences = new[] { "communes" },
        };
        var offer = (await editor.PostJsonAsync($"{Desk.Api}/offers", sheet, HttpStatusCode.Created)).Id();
        await editor.PostJsonAsync($"{Desk.Api}/offers/{offer}/submit", body: null);
        await (await host.ClientAsync("catalogue-publisher")).PostJsonAsync($"{Desk.Api}/offers/{offer}/publish", body: null);
        return offer;
    }

    private static async Task<long> CountAsync(TestHost host, string from)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand($"select count(*) from {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
