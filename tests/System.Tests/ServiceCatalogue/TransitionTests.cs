using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Every action in every state, over HTTP: done, or refused with 409 <c>invalid_transition</c> and what is allowed instead.</summary>
public sealed class TransitionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Dictionary<string, string[]> MembershipActions = new(StringComparer.Ordinal)
    {
        ["Submitted"] = ["review", "activate", "reject"],
        ["UnderReview"] = ["activate", "reject"],
        ["Active"] = ["suspend", "end"],
        ["Suspended"] = ["resume", "end"],
        ["Ended"] = [],
        ["Rejected"] = [],
    };

    private static readonly Dictionary<string, string[]> RequestActions = new(StringComparer.Ordinal)
    {
        ["Submitted"] = ["acknowledge", "reject", "cancel"],
        ["Acknowledged"] = ["qualify", "reject", "cancel"],
        ["Qualified"] = ["qualify", "propose", "route", "cancel"],
        ["Routed"] = ["propose", "route", "cancel"],
        ["InProgress"] = ["propose", "route", "ask-member", "cancel"],
        ["WaitingForMember"] = ["propose", "route", "answer", "cancel"],
        ["ToReroute"] = ["propose", "route", "cancel"],
        ["Resolved"] = ["close", "reopen"],
        ["ResolvedWithoutHelp"] = ["close", "reopen"],
        ["Closed"] = ["reopen", "satisfaction"],
        ["Rejected"] = [],
        ["Cancelled"] = [],
    };

    private static readonly Dictionary<string, (string Assignment, string[] Allowed)> AssignmentActions = new(StringComparer.Ordinal)
    {
        ["Routed"] = ("Proposed", ["accept", "decline", "time-limits"]),
        ["Accepted"] = ("Accepted", ["start", "ask-member", "transfer", "complete", "time-limits"]),
        ["InProgress"] = ("InProgress", ["ask-member", "transfer", "complete", "time-limits"]),
        ["WaitingForMember"] = ("Waiting", ["answer", "time-limits"]),
        ["ToReroute"] = ("Declined", []),
        ["Resolved"] = ("Done", []),
    };

    private readonly Desk desk = shared.NextDesk();

    [Fact]
    public async Task every_action_in_every_state_of_a_membership()
    {
        var coordinator = await desk.CoordinatorAsync();
        foreach (var (status, allowed) in MembershipActions)
        {
            foreach (var action in new[] { "review", "activate", "reject", "suspend", "resume", "end" })
            {
                var id = await desk.MembershipAsync(status);
                await CheckAsync(coordinator, $"{Desk.Api}/memberships/{id}/{action}", new { reason = "Raison donnée pour l'essai." }, action, status, allowed, withReason: action is "reject" or "suspend" or "end");
                await TestPostgres.ExecuteAsync($"delete from catalogue.memberships where authority_siren = '{desk.Siren}'", shared.Host.Database.Name);
            }
        }
    }

    [Fact]
    public async Task every_action_in_every_state_of_a_request()
    {
        await desk.MembershipAsync();
        var coordinator = await desk.CoordinatorAsync();
        var member = await desk.MemberAsync();
        foreach (var (status, allowed) in RequestActions)
        {
            foreach (var (action, segment, content) in new (string, string, object?)[]
            {
                ("acknowledge", "acknowledge", null), ("qualify", "qualify", new { theme = "eau", urgency = "High" }), ("reject", "reject", new { reason = "Raison donnée pour l'essai." }),
                ("close", "close", null), ("cancel", "cancel", null), ("propose", "assignments", new { body = "deea-satese" }),
                ("route", "route", null), ("ask-member", "ask-member", new { question = "Avez-vous le plan du réseau ?" }), ("answer", "answer", new { answer = "Oui, en mairie." }),
                ("reopen", "reopen", new { reason = "Il manque le plan des fuites." }), ("satisfaction", "satisfaction", new { contacted = true, useful = false, score = 2 }),
            })
            {
                var (id, assignment) = await desk.RequestAsync(status);
                var path = $"{Desk.Api}/requests/{id}/{segment}";

                // These requests were put to their body by hand: the state would allow the rules, the person's choice does not.
                if (action == "route" && assignment is not null && allowed.Contains("route", StringComparer.Ordinal))
                    (await coordinator.RefusedAsync(path, content, HttpStatusCode.Conflict)).ShouldBe("routing.forced");
                else
                    await CheckAsync(action == "satisfaction" ? member : coordinator, path, content, action, status, allowed, withReason: true);
            }
        }
    }

    [Fact]
    public async Task every_action_in_every_state_of_an_assignment()
    {
        await desk.MembershipAsync();
        var body = await shared.Host.ClientAsync("contributor:deea-sepoma");
        var coordinator = await desk.CoordinatorAsync();
        var member = await desk.MemberAsync();
        foreach (var (requestStatus, (status, allowed)) in AssignmentActions)
        {
            foreach (var (action, content) in new (string, object?)[]
            {
                ("accept", null), ("decline", new { reasonCode = "capacity", reason = "Notre équipe est complète jusqu'en mars." }), ("start", null), ("complete", new { outcome = "Delivered" }),
                ("transfer", new { body = "deea-satese", reason = "Le sujet relève de l'assainissement." }), ("time-limits", new { firstContact = 9, reason = "Le relevé prendra plus de temps." }),
            })
            {
                var (id, assignment) = await desk.RequestAsync(requestStatus);
                await CheckAsync(
                    action == "time-limits" ? coordinator : body, $"{Desk.Api}/requests/{id}/assignments/{assignment}/{action}", content, action, status, allowed, withReason: true);
            }

            var (asked, named) = await desk.RequestAsync(requestStatus);
            await CheckAsync(body, $"{Desk.Api}/requests/{asked}/ask-member", new { question = "Avez-vous le plan du réseau ?", assignmentId = named }, "ask-member", status, allowed, withReason: true);
            var (answered, waiting) = await desk.RequestAsync(requestStatus);
            await CheckAsync(member, $"{Desk.Api}/requests/{answered}/answer", new { answer = "Oui, en mairie.", assignmentId = waiting }, "answer", status, allowed, withReason: true);
        }
    }

    private static async Task CheckAsync(HttpClient client, string path, object? content, string action, string status, string[] allowed, bool withReason)
    {
        if (allowed.Contains(action, StringComparer.Ordinal))
        {
            var created = path.EndsWith("/assignments", StringComparison.Ordinal);
            await client.PostJsonAsync(path, withReason ? content : null, created ? HttpStatusCode.Created : HttpStatusCode.OK);
            return;
        }

        var problem = await client.PostJsonAsync(path, withReason ? content : null, HttpStatusCode.Conflict);
        ((string?)problem["code"]).ShouldBe("invalid_transition", $"{action} in {status}");
        ((string?)problem["currentStatus"]).ShouldBe(status);
        problem["allowedActions"]!.AsArray().Select(name => (string)name!).ShouldBe(allowed, ignoreOrder: true, $"{action} in {status}");
    }
}
