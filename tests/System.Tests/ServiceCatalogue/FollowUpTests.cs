using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What happens to a request on its way: routing, transfer, questions, reopening, opinions; and who sees what of it.</summary>
public sealed class FollowUpTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    public async ValueTask InitializeAsync() => await desk.MembershipAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task rules_choose_the_body_and_the_limits_and_a_person_wins_for_good()
    {
        var (request, _) = await desk.RequestAsync("Qualified");
        var coordinator = await desk.CoordinatorAsync();
        (await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/route", body: null)).Status().ShouldBe("Routed");

        var routed = await coordinator.GetJsonAsync($"{Desk.Api}/requests/{request}");
        ((bool)routed["forcedRouting"]!).ShouldBeFalse();
        var assignment = routed["assignments"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        ((string?)assignment["body"]).ShouldBe("deea-sepoma");
        ((string?)assignment["mode"]).ShouldBe("Auto");
        assignment["rule"].ShouldNotBeNull();
        ((int)assignment["timeLimits"]!["acknowledgement"]!).ShouldBe(3);
        Clock(assignment, "Acknowledgement").ShouldBe(("2026-11-27", "Running"));

        (await coordinator.RefusedAsync($"{Desk.Api}/requests/{request}/route", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.no_body");
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments", new { body = "deea-satese" }, HttpStatusCode.Created);
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/{request}/route", body: null, HttpStatusCode.Conflict)).ShouldBe("routing.forced");
    }

    [Fact]
    public async Task many_requests_are_routed_at_once_and_those_that_are_refused_stay_as_they_are()
    {
        var coordinator = await desk.CoordinatorAsync();
        var (one, _) = await desk.RequestAsync("Qualified");
        var (two, _) = await desk.RequestAsync("Qualified");
        var (forced, _) = await desk.RequestAsync("Routed");
        var (early, _) = await desk.RequestAsync("Submitted");
        var unknown = Guid.CreateVersion7();

        var answer = await coordinator.PostJsonAsync($"{Desk.Api}/requests/route-in-bulk", new { requests = new[] { one, forced, early, unknown, two, one } });

        answer["items"]!.AsArray().Select(item => ((string?)item!["id"], (string?)item["status"], (string?)item["code"])).ShouldBe(
        [
            (one.ToString(), "Routed", null), (forced.ToString(), "Routed", "routing.forced"), (early.ToString(), "Submitted", "invalid_transition"),
            (unknown.ToString(), null, "request.not_found"), (two.ToString(), "Routed", null),
        ]);
        foreach (var id in new[] { one, two })
            ((string?)(await coordinator.GetJsonAsync($"{Desk.Api}/requests/{id}"))["assignments"]![0]!["mode"]).ShouldBe("Bulk");

        var byHand = await coordinator.PostJsonAsync($"{Desk.Api}/requests/route-in-bulk", new { requests = new[] { one, two }, body = "deea-satese" });
        byHand["items"]!.AsArray().ShouldAllBe(item => item!["code"] == null);
        ((bool)(await coordinator.GetJsonAsync($"{Desk.Api}/requests/{one}"))["forcedRouting"]!).ShouldBeTrue();

        (await coordinator.RefusedAsync($"{Desk.Api}/requests/route-in-bulk", new { requests = Array.Empty<Guid>() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.bulk_size");
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/route-in-bulk", new { requests = Enumerable.Range(0, 51).Select(_ => Guid.CreateVersion7()) }, HttpStatusCode.UnprocessableEntity))
            .ShouldBe("routing.bulk_size");
        (await coordinator.RefusedAsync($"{Desk.Api}/requests/route-in-bulk", new { requests = new[] { one }, body = "inconnu" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("provider.unknown");
    }

    [Fact]
    public async Task a_transferred_request_is_new_at_the_receiving_body()
    {
        var (request, assignment) = await desk.RequestAsync("InProgress");
        var (sepoma, satese) = (await host.ClientAsync("contributor:deea-sepoma"), await host.ClientAsync("contributor:deea-satese"));
        var path = $"{Desk.Api}/requests/{request}";
        await satese.GetJsonAsync(path, HttpStatusCode.NotFound);

        (await sepoma.PostJsonAsync($"{path}/assignments/{assignment}/transfer", new { body = "deea-satese", reason = "Le sujet relève de l'assainissement." })).Status().ShouldBe("Transferred");

        var received = (await satese.GetJsonAsync(path))["assignments"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        received.Status().ShouldBe("Proposed");
        ((string?)received["transferredFrom"]).ShouldBe(assignment.ToString());
        ((string?)received["transferredFromBody"]).ShouldBe("deea-sepoma");
        ((string?)received["transferReason"]).ShouldBe("Le sujet relève de l'assainissement.");
        (await sepoma.GetJsonAsync(path))["assignments"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Status().ShouldBe("Transferred");
    }

    [Fact]
    public async Task a_question_stops_the_clock_and_is_for_those_whom_it_concerns()
    {
        var (request, assignment) = await desk.RequestAsync("InProgress");
        var path = $"{Desk.Api}/requests/{request}";
        var (member, coordinator, sepoma) = (await desk.MemberAsync(), await desk.CoordinatorAsync(), await host.ClientAsync("contributor:deea-sepoma"));
        await coordinator.PostJsonAsync($"{path}/assignments", new { body = "deea-satese" }, HttpStatusCode.Created);
        (await member.RefusedAsync($"{path}/answer", new { answer = "Oui." }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        // The other body has only been asked: while one waits for the member, so does the request.
        (await sepoma.PostJsonAsync($"{path}/ask-member", new { question = "Avez-vous le plan du réseau ?" })).Status().ShouldBe("WaitingForMember");
        var asked = await member.GetJsonAsync(path);
        Clock(asked["assignments"]![0]!.AsObject(), "Deliverable").State.ShouldBe("Paused");
        asked["allowedActions"]!.AsArray().Select(action => (string)action!).ShouldContain("answer");

        await member.PostJsonAsync($"{path}/answer", new { answer = "Oui, il est en mairie.", assignmentId = assignment });
        foreach (var client in new[] { member, coordinator, sepoma })
        {
            var question = (await client.GetJsonAsync(path))["assignments"]![0]!["questions"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)question["question"], (string?)question["answer"]).ShouldBe(("Avez-vous le plan du réseau ?", "Oui, il est en mairie."));
        }

        (await (await host.ClientAsync("contributor:deea-satese")).GetJsonAsync(path))["assignments"]!.AsArray().ShouldHaveSingleItem()!["questions"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task a_request_is_reopened_for_thirty_days_and_rated_once()
    {
        await using var later = await TestHost.StartAsync();
        var there = new Desk(later);
        await there.MembershipAsync();
        var (request, _) = await there.RequestAsync("Closed");
        var path = $"{Desk.Api}/requests/{request}";
        await (await there.MemberAsync()).PostJsonAsync($"{path}/satisfaction", new { contacted = true, useful = false, score = 2, comment = "Il manque un plan." });
        (await (await there.MemberAsync()).RefusedAsync($"{path}/satisfaction", new { contacted = true, useful = true, score = 5 }, HttpStatusCode.Conflict)).ShouldBe("satisfaction.exists");
        (await (await there.MemberAsync()).RefusedAsync($"{path}/satisfaction", new { contacted = true, useful = true, score = 9 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("satisfaction.score_invalid");

        later.Advance(TimeSpan.FromDays(30));
        var (member, body) = (await there.MemberAsync(), await later.ClientAsync("contributor:deea-sepoma"));
        (await member.PostJsonAsync($"{path}/reopen", new { reason = "Il manque le plan des fuites." })).Status().ShouldBe("InProgress");
        var reopened = await body.GetJsonAsync(path);
        ((string?)reopened["assignments"]![0]!["reopenReason"]).ShouldBe("Il manque le plan des fuites.");
        ((int)reopened["satisfaction"]!["score"]!).ShouldBe(2);
        await body.PostJsonAsync($"{path}/assignments/{reopened["assignments"]![0]!.AsObject().Id()}/complete", new { outcome = "Delivered" });

        later.Advance(TimeSpan.FromDays(31));
        var late = await (await there.MemberAsync()).PostJsonAsync($"{path}/reopen", new { reason = "Il manque encore un plan." }, HttpStatusCode.Conflict);
        ((string?)late["code"]).ShouldBe("invalid_transition");
        ((string)late["detail"]!).ShouldContain("30 jours");
    }

    [Fact]
    public async Task limits_are_changed_by_the_coordinator()
    {
        var (request, assignment) = await desk.RequestAsync("Accepted");
        var coordinator = await desk.CoordinatorAsync();
        var path = $"{Desk.Api}/requests/{request}";
        await coordinator.PostJsonAsync($"{path}/assignments/{assignment}/time-limits", new { deliverable = 10, reason = "La commune est pressée." });

        Clock((await coordinator.GetJsonAsync(path))["assignments"]![0]!.AsObject(), "Deliverable").ShouldBe(("2026-12-08", "Running"));
        foreach (var (content, code) in new (object, string)[]
        {
            (new { reason = "La commune est pressée." }, "assignment.time_limit_required"), (new { deliverable = 0, reason = "La commune est pressée." }, "assignment.time_limit_invalid"),
            (new { firstContact = 5 }, "assignment.time_limit_reason_required"),
        })
            (await coordinator.RefusedAsync($"{path}/assignments/{assignment}/time-limits", content, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);
    }

    private static (string? DueOn, string? State) Clock(JsonObject assignment, string kind)
    {
        var clock = assignment["clocks"]!.AsArray().Single(clock => (string?)clock!["kind"] == kind)!;
        return ((string?)clock["dueOn"], (string?)clock["state"]);
    }
}
