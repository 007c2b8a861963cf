using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Rule sets over HTTP: written, tried on past requests, activated, superseded. The demonstration's own is active at the start.</summary>
public sealed class RoutingRuleSetTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Sets = $"{Desk.Api}/routing-rule-sets";
    private const string Demonstration = "0199b000-0000-7000-8000-000000000001";
    private const string TreatmentPlant = "0199a000-0000-7000-8000-000000000001";

    [Fact]
    public async Task a_rule_set_is_written_tried_and_activated()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        var coordinator = await desk.CoordinatorAsync();
        await desk.MembershipAsync();
        var (routed, _) = await desk.RequestAsync("Routed");
        await desk.RequestAsync("Qualified");
        await desk.RequestAsync("Acknowledged"); // not qualified: no rule could look at it

        var written = await coordinator.PostJsonAsync(
            Sets,
            new
            {
                name = "Eau : petites communes au SATESE",
                basedOn = Demonstration,
                rules = new[]
                {
                    Desk.Rule("Stations d'épuration", new { offers = new[] { TreatmentPlant }, themes = new[] { "eau" } }, "deea-satese"),
                    Desk.Rule(
                        "Petites communes",
                        new { themes = new[] { "eau" }, intercommunalities = new[] { "200023125" }, maxPopulation = 3500, authorityKinds = new[] { "Municipality" } },
                        "deea-satese"),
                    Desk.Rule("Eau potable", new { themes = new[] { "eau" } }, "deea-sepoma", "deea-satese"),
                    Desk.Rule("Grandes stations", new { themes = new[] { "eau" }, minPopulation = 10_000 }, "deea-satese"),
                },
                @default = new { bodies = new[] { "bureau-des-collectivites-locales" }, timeLimits = Desk.TimeLimits() },
            },
            HttpStatusCode.Created);

        written.Status().ShouldBe("Draft");
        ((int)written["number"]!).ShouldBe(2);
        var warning = written["warnings"]!.AsArray().ShouldHaveSingleItem()!;
        (Text(warning, "code"), Text(warning, "pointer"), Text(warning, "rule")).ShouldBe(("routing.rule_unreachable", "/rules/3", "Grandes stations"));
        Texts(warning["hiddenBy"]).ShouldBe(["Eau potable"]);
        var refused = await coordinator.PostJsonAsync($"{Sets}/{written.Id()}/activate", body: null, HttpStatusCode.UnprocessableEntity);
        Text(refused, "code").ShouldBe("routing.rule_unreachable");
        Texts(refused["rules"]).ShouldBe(["Grandes stations"]);

        // Rules do not change: the author writes another set.
        var id = await desk.RuleSetAsync(
            "Draft",
            Desk.Rule("Petites communes", new { themes = new[] { "eau" }, communes = new[] { Desk.CoubertInsee }, maxPopulation = 3500 }, "deea-satese"),
            Desk.Rule("Eau potable", new { themes = new[] { "eau" } }));
        (await coordinator.RefusedAsync($"{Sets}/{id}/activate", body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.dry_run_required");

        var trial = await coordinator.PostJsonAsync($"{Sets}/{id}/simulate", body: null);
        trial.Status().ShouldBe("Simulated");
        Text(trial, "comparedWith").ShouldBe(Demonstration);
        Numbers(trial, "requests", "unchanged", "changed", "leftToCoordinator", "asHappened").ShouldBe([2, 0, 2, 0, 0]);
        trial["byRule"]!.AsArray().Select(rule => (Text(rule!, "rule"), (int)rule!["requests"]!)).ShouldBe([("Petites communes", 2), ("Eau potable", 0), ("Par défaut", 0)]);
        trial["byBody"]!.AsArray().Select(body => (Text(body!, "body"), (int)body!["before"]!, (int)body["after"]!, (int)body["happened"]!))
            .ShouldBe([("deea-satese", 0, 2, 0), ("deea-sepoma", 2, 0, 1)]);
        var example = trial["examples"]!.AsArray().Single(e => Text(e!, "requestId") == routed.ToString())!;
        Texts(example["before"]).ShouldBe(["deea-sepoma"]);
        Texts(example["after"]).ShouldBe(["deea-satese"]);
        Texts(example["happened"]).ShouldBe(["deea-sepoma"]);
        Numbers(await coordinator.PostJsonAsync($"{Sets}/{id}/simulate", new { from = "2026-11-24", to = "2026-11-24", limit = 1 }), "requests").ShouldBe([1]);
        Numbers(await coordinator.PostJsonAsync($"{Sets}/{id}/simulate", new { to = "2026-11-23" }), "requests", "changed").ShouldBe([0, 0]);

        var auditor = await host.ClientAsync("auditor");
        var whole = await auditor.GetJsonAsync($"{Sets}/{id}");
        Text(whole["dryRun"]!, "comparedWith").ShouldBe(Demonstration);
        Texts(whole["rules"]![0]!["when"]!["communes"]).ShouldBe([Desk.CoubertInsee]);
        var differences = whole["differences"]!;
        Text(differences, "from").ShouldBe(Demonstration);
        Texts(differences["added"]).ShouldBe(["Petites communes"]);
        Texts(differences["removed"]).ShouldContain("Stations d'épuration");
        differences["changed"]!.AsArray().ShouldBeEmpty();

        (await coordinator.PostJsonAsync($"{Sets}/{id}/activate", body: null)).Status().ShouldBe("Active");
        (await auditor.GetJsonAsync($"{Sets}/{id}"))["differences"].ShouldBeNull();
        var former = await auditor.GetJsonAsync($"{Sets}/{Demonstration}");
        (former.Status(), Text(former, "supersededOn")).ShouldBe(("Superseded", "2026-11-24"));
        Texts(former["differences"]!["removed"]).ShouldBe(["Petites communes"]);

        await host.DrainAsync();
        var feed = await (await host.ClientAsync("integrator")).GetJsonAsync($"/api/v1/events?subject=routing-rule-set/{id}");
        var fact = feed["events"]!.AsArray().ShouldHaveSingleItem()!;
        Text(fact, "type").ShouldBe("catalogue.routing-rule-set-activated.v1");
        Text(fact["data"]!, "supersededId").ShouldBe(Demonstration);

        var page = await auditor.GetJsonAsync($"{Sets}?limit=1");
        ((string?)page["items"]![0]!["id"]).ShouldBe(id.ToString());
        var rest = await auditor.GetJsonAsync($"{Sets}?limit=200&cursor={Text(page, "next")}");
        rest["items"]!.AsArray().Select(row => ((int)row!["number"]!, Text(row, "status"), (int)row["rules"]!)).ShouldBe([(2, "Draft", 4), (1, "Superseded", 15)]);
        (await auditor.GetJsonAsync($"{Sets}?status=Active"))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task what_a_rule_names_exists()
    {
        await using var host = await TestHost.StartAsync();
        var coordinator = await new Desk(host).CoordinatorAsync();
        foreach (var (rule, pointer, code) in new[]
        {
            (Desk.Rule("R", new { themes = new[] { "eau", "inconnue" } }), "/rules/0/when/themes/1", "routing.theme_unknown"),
            (Desk.Rule("R", new { offers = new[] { Guid.CreateVersion7() } }), "/rules/0/when/offers/0", "routing.offer_unknown"),
            (Desk.Rule("R", new { communes = new[] { "75056" } }), "/rules/0/when/communes/0", "routing.commune_unknown"),
            (Desk.Rule("R", new { communes = new string?[] { null } }), "/rules/0/when/communes/0", "routing.commune_unknown"),
            (Desk.Rule("R", new { intercommunalities = new[] { Desk.Coubert } }), "/rules/0/when/intercommunalities/0", "routing.intercommunality_unknown"),
            (Desk.Rule("R", new { minPopulation = 2000, maxPopulation = 1999 }), "/rules/0/when/maxPopulation", "routing.population_invalid"),
            (Desk.Rule("R", null, "inconnu"), "/rules/0/bodies/0", "routing.body_unknown"),
            (Desk.Rule("R", null, "actart"), "/rules/0/bodies/0", "routing.body_closed"),
            (Desk.Rule("R", new { themes = new[] { "archives" } }, "caue77"), "/rules/0/bodies/0", "routing.body_not_covering"),
            (new { name = "R", bodies = new[] { "caue77" }, timeLimits = Desk.TimeLimits(0) }, "/rules/0/timeLimits/acknowledgement", "routing.time_limit_invalid"),
        })
        {
            var problem = await coordinator.PostJsonAsync(Sets, Desk.RuleSet(rule), HttpStatusCode.UnprocessableEntity);
            Text(problem, "code").ShouldBe(code);
            problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe([pointer]);
        }

        (await coordinator.RefusedAsync(Sets, new { name = "Sans défaut", rules = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.default_required");
        var leftToCoordinator = new { bodies = Array.Empty<string>(), timeLimits = Desk.TimeLimits() };
        var orphan = new { name = "Sans modèle", rules = Array.Empty<object>(), @default = leftToCoordinator, basedOn = Guid.CreateVersion7() };
        (await coordinator.RefusedAsync(Sets, orphan, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.based_on_unknown");
        var many = Desk.RuleSet([.. Enumerable.Range(0, 201).Select(i => Desk.Rule($"R{i}"))]);
        (await coordinator.RefusedAsync(Sets, many, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.too_many_rules");
        (await coordinator.RefusedAsync($"{Sets}/{Guid.CreateVersion7()}/simulate", body: null, HttpStatusCode.NotFound)).ShouldBe("routing.not_found");
        var simulate = $"{Sets}/{Demonstration}/simulate";
        (await coordinator.RefusedAsync(simulate, new { limit = 10_001 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.limit_invalid");
        (await coordinator.RefusedAsync(simulate, new { from = "2026-11-24", to = "2026-11-23" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.period_empty");
        (await coordinator.GetJsonAsync(Sets))["items"]!.AsArray().Count.ShouldBe(1, "a refusal leaves nothing");
    }

    [Fact]
    public async Task a_former_commune_and_an_intercommunality_are_written_as_the_communes_of_today()
    {
        var host = shared.Host;
        var desk = new Desk(host);
        var id = await desk.RuleSetAsync("Draft", Desk.Rule("R", new { communes = new[] { "77166" }, intercommunalities = new[] { "200023125" } }));
        var perimeter = await host.Anonymous.GetJsonAsync("/api/v1/territory/intercommunalities/200023125");

        var whole = await (await host.ClientAsync("desk-officer")).GetJsonAsync($"{Sets}/{id}");

        // Écuelles is part of Moret-Loing-et-Orvanne.
        Texts(whole["rules"]![0]!["when"]!["communes"]).ShouldBe(perimeter["communes"]!.AsArray().Select(commune => Text(commune!, "insee")).Append("77316"), ignoreOrder: true);
    }

    [Fact]
    public async Task every_action_in_every_state()
    {
        var host = shared.Host;
        var desk = new Desk(host);
        var coordinator = await desk.CoordinatorAsync();
        foreach (var (status, allowed) in new (string, string[])[]
        {
            ("Draft", ["simulate", "discard"]), ("Simulated", ["simulate", "activate", "discard"]), ("Active", []), ("Superseded", []), ("Discarded", []),
        })
        {
            foreach (var action in new[] { "simulate", "activate", "discard" })
            {
                var path = $"{Sets}/{await desk.RuleSetAsync(status)}/{action}";
                if (allowed.Contains(action, StringComparer.Ordinal))
                    await coordinator.PostJsonAsync(path, body: null);
                else if ((status, action) is ("Draft", "activate"))
                    (await coordinator.RefusedAsync(path, body: null, HttpStatusCode.UnprocessableEntity)).ShouldBe("routing.dry_run_required");
                else
                {
                    var problem = await coordinator.PostJsonAsync(path, body: null, HttpStatusCode.Conflict);
                    (Text(problem, "code"), Text(problem, "currentStatus")).ShouldBe(("invalid_transition", status), action);
                    Texts(problem["allowedActions"]).ShouldBe(allowed);
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task of_rule_sets_activated_at_once_one_is_active(bool isAnotherActiveBefore)
    {
        var host = shared.Host;
        var desk = new Desk(host);
        var coordinator = await desk.CoordinatorAsync();
        for (var round = 0; round < 3; round++)
        {
            if (!isAnotherActiveBefore)
                await TestPostgres.ExecuteAsync("update catalogue.routing_rule_sets set status = 'Superseded', version = version + 1 where status = 'Active'", host.Database.Name);

            var ids = new List<Guid>();
            for (var i = 0; i < 4; i++)
                ids.Add(await desk.RuleSetAsync("Simulated"));

            var answers = await Task.WhenAll(ids.Select(async id =>
            {
                using var response = await coordinator.PostAsJsonAsync($"{Sets}/{id}/activate", new { });
                return (response.StatusCode, Code: (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
            }));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)
                .ShouldAllBe(answer => answer.Code == "concurrency_conflict" || answer.Code == "routing.activated_meanwhile" || answer.Code == "routing.dry_run_required");
            (await coordinator.GetJsonAsync($"{Sets}?status=Active"))["items"]!.AsArray().ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task the_database_itself_holds_one_active_rule_set()
    {
        var host = shared.Host;
        var id = await new Desk(host).RuleSetAsync("Simulated");

        var refused = await Should.ThrowAsync<PostgresException>(
            TestPostgres.ExecuteAsync($"update catalogue.routing_rule_sets set status = 'Active', activated_on = date '2026-11-24' where id = '{id}'", host.Database.Name));

        refused.ConstraintName.ShouldBe("routing_rule_sets_one_active");
    }

    [Fact]
    public async Task of_rule_sets_written_at_once_each_has_its_number()
    {
        var host = shared.Host;
        var coordinator = await new Desk(host).CoordinatorAsync();
        var last = (int)(await coordinator.GetJsonAsync($"{Sets}?limit=1"))["items"]![0]!["number"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await coordinator.PostAsJsonAsync(Sets, Desk.RuleSet());
            return (response.StatusCode, Body: (await response.Content.ReadFromJsonAsync<JsonObject>())!);
        }));

        var created = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).Select(answer => (int)answer.Body["number"]!).ToList();
        created.ShouldBe(Enumerable.Range(last + 1, created.Count), ignoreOrder: true);
        created.ShouldNotBeEmpty();
        answers.Where(answer => answer.StatusCode != HttpStatusCode.Created)
            .ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict && (string?)answer.Body["code"] == "routing.written_meanwhile");
    }

    [Fact]
    public async Task ten_thousand_past_requests_are_tried_on_the_largest_rule_set()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        var coordinator = await desk.CoordinatorAsync();
        var membership = await desk.MembershipAsync();

        // The latest 10,000 of 12,000: half about water, a quarter put to a body; populations from 0 to 9,999, unknown for each tenth.
        await TestPostgres.ExecuteAsync(
            $"""
            insert into catalogue.service_requests
                (id, version, authority_siren, membership_id, authority_kind, population, subject, need, commune_insee, commune_name, requested_by, submitted_on, theme, urgency, status)
            select ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, '{Desk.Coubert}', '{membership}', 'Municipality', case when n % 10 > 0 then n % 10000 end,
                   'Sujet', 'Un besoin assez long', '{Desk.CoubertInsee}', 'Coubert', 'essai', date '2026-01-01' + n / 100,
                   case when n % 2 = 0 then 'eau' else 'archives' end, 'Normal', 'Qualified'
            from generate_series(1, 12000) n;
            insert into catalogue.assignments (id, request_id, body, status, proposed_on, mode, acknowledgement_limit, first_contact_limit, deliverable_limit)
            select gen_random_uuid(), id, 'deea-sepoma', 'Proposed', submitted_on, 'Manual', 5, 5, 60 from catalogue.service_requests where right(id::text, 12)::bigint % 4 = 0;
            """,
            host.Database.Name);

        // 199 rules of water for a slice of fifty inhabitants each, then one for all the rest of water.
        var slices = Enumerable.Range(0, 199).Select(i => Desk.Rule(
            $"De {i * 50} à {(i * 50) + 49} habitants",
            new { themes = new[] { "eau" }, communes = new[] { Desk.CoubertInsee, "77288" }, minPopulation = i * 50, maxPopulation = (i * 50) + 49 },
            "deea-satese"));
        var id = await desk.RuleSetAsync("Draft", [.. slices, Desk.Rule("Eau", new { themes = new[] { "eau" } })]);

        var trial = await coordinator.PostJsonAsync($"{Sets}/{id}/simulate", body: null);

        // Of 5,000 about water, 1,000 have no known population and 20 of the others are beyond the slices.
        Numbers(trial, "requests", "unchanged", "changed", "leftToCoordinator", "asHappened").ShouldBe([10_000, 1_020, 8_980, 5_000, 5_510]);
        trial["byBody"]!.AsArray().Select(body => (Text(body!, "body"), (int)body!["before"]!, (int)body["after"]!, (int)body["happened"]!))
            .ShouldBe([("archives-departementales", 5_000, 0, 0), ("deea-satese", 0, 3_980, 0), ("deea-sepoma", 5_000, 1_020, 2_500)]);
        trial["byRule"]!.AsArray().Sum(rule => (int)rule!["requests"]!).ShouldBe(10_000);
        trial["examples"]!.AsArray().Count.ShouldBe(50);
        Text(trial["examples"]![0]!, "requestId").ShouldEndWith("11999");
    }

    private static string Text(JsonNode node, string member) => (string)node[member]!;

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => (string)item!);

    private static IEnumerable<int> Numbers(JsonObject answer, params string[] members) => members.Select(member => (int)answer[member]!);
}
