using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Schemes and the versions of their rules, as the public, the instructor and the approver meet them.</summary>
public sealed class SchemeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Schemes = "/api/v1/contract-policy/schemes";
    private const string Act = "Délibération 2026/11/27-4/02";
    private TestHost host = shared.Host;

    [Fact]
    public async Task anybody_reads_the_rules_of_today_and_of_before_with_their_source_and_doubts()
    {
        var all = (await host.Anonymous.GetJsonAsync(Schemes))["items"]!.AsArray();
        all.Select(scheme => (string)scheme!["code"]!).ShouldBe(["CoR", "FAC", "FER", "CID", "SHIELD"]);
        all.ShouldAllBe(scheme => scheme!["inForce"] != null && ((string)scheme["name"]!).Length > 0);

        var scheme = await host.Anonymous.GetJsonAsync($"{Schemes}/CoR");
        ((string?)scheme["inForce"]!["code"]).ShouldBe("CoR-2022");
        ((decimal)scheme["inForce"]!["rules"]!["beneficiaries"]![0]!["expenseCeiling"]!["amount"]!).ShouldBe(500_000m);

        var versions = (await host.Anonymous.GetJsonAsync($"{Schemes}/CoR/versions"))["items"]!.AsArray();
        versions.Select(version => ((string?)version!["code"], (string?)version["status"], (string?)version["validFrom"], (string?)version["validTo"]))
            .ShouldBe([("CoR-2022", "InForce", "2022-08-01", null), ("CoR-2016", "Superseded", "2016-11-16", "2022-07-31")]);
        foreach (var version in versions)
        {
            ((string?)version!["act"]).ShouldNotBeNullOrEmpty();
            ((string)version["source"]!).ShouldContain("https://");
            version["rules"]!["unverified"]!.AsArray().ShouldAllBe(part => ((string)part!["note"]!).Length > 20);
        }

        ((string?)(await host.Anonymous.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2016"))["rules"]!["rates"]![1]!["funder"]).ShouldBe("Region");
    }

    [Fact]
    public async Task drafts_are_for_those_who_prepare_rules_and_do_not_exist_for_others()
    {
        foreach (var reader in new[] { "instructor", "approver", "auditor" })
            (await (await host.ClientAsync(reader)).GetJsonAsync($"{Schemes}/FER/versions"))["items"]!.AsArray().Count.ShouldBe(2, reader);

        foreach (var reader in new[] { null, "member:217701275", "coordinator", "admin" })
            (await (await host.ClientAsync(reader)).GetJsonAsync($"{Schemes}/FER/versions"))["items"]!.AsArray().Count.ShouldBe(1, reader);

        foreach (var (path, code) in new[]
        {
            ("FER/versions/FER-2021-subvention", "rule_version.not_found"), ("CoR/versions/FAC-2019", "rule_version.not_found"), ("COR", "resource.not_found"), ("XYZ/versions", "resource.not_found"),
        })
            ((string?)(await host.Anonymous.GetJsonAsync($"{Schemes}/{path}", HttpStatusCode.NotFound))["code"]).ShouldBe(code, path);
    }

    [Fact]
    public async Task raising_a_ceiling_takes_an_instructor_and_an_approver()
    {
        await using var alone = host = await TestHost.StartAsync();
        var instructor = await host.ClientAsync("instructor");
        var approver = await host.ClientAsync("approver");
        var rules = await RulesAsync(ceiling: 600_000.00m);

        await approver.PostJsonAsync($"{Schemes}/CoR/versions", Draft(rules), HttpStatusCode.Forbidden);
        using var response = await instructor.PostAsJsonAsync($"{Schemes}/CoR/versions", Draft(rules));
        var draft = await response.ReadAsync(HttpStatusCode.Created);
        response.Headers.Location!.ToString().ShouldEndWith("/schemes/CoR/versions/CoR-2027");
        draft.Status().ShouldBe("Draft");
        draft["allowedActions"]!.AsArray().Select(action => (string?)action).ShouldBe(["put-in-force", "discard"]);
        (await instructor.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2027"))["allowedActions"]!.AsArray().Count.ShouldBe(2);

        var path = $"{Schemes}/CoR/versions/CoR-2027/put-in-force";
        await instructor.PostJsonAsync(path, new { validFrom = "2027-01-01", act = Act }, HttpStatusCode.Forbidden);
        (await approver.RefusedAsync(path, new { validFrom = "2026-11-23", act = Act }, HttpStatusCode.UnprocessableEntity)).ShouldBe("rule_version.starts_in_the_past");
        (await approver.RefusedAsync(path, new { validFrom = "2027-01-01", act = "" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("act.invalid");
        (await approver.PostJsonAsync(path, new { validFrom = "2027-01-01", act = Act })).Status().ShouldBe("InForce");
        var again = await approver.PostJsonAsync(path, new { validFrom = "2027-02-01", act = Act }, HttpStatusCode.Conflict);
        ((string?)again["code"]).ShouldBe("invalid_transition");
        again["allowedActions"]!.AsArray().ShouldBeEmpty();

        // Today's rules stay until the last day of the year.
        ((string?)(await host.Anonymous.GetJsonAsync($"{Schemes}/CoR"))["inForce"]!["code"]).ShouldBe("CoR-2022");
        ((string?)(await host.Anonymous.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2022"))["validTo"]).ShouldBe("2026-12-31");
        host.Advance(TimeSpan.FromDays(40));
        var next = (await host.Anonymous.GetJsonAsync($"{Schemes}/CoR"))["inForce"]!;
        ((string?)next["code"]).ShouldBe("CoR-2027");
        ((decimal)next["rules"]!["beneficiaries"]![0]!["expenseCeiling"]!["amount"]!).ShouldBe(600_000m);
        ((string?)(await host.Anonymous.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2022"))["status"]).ShouldBe("Superseded");

        await host.DrainAsync();
        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=contract-policy.rule-version-put-in-force.v1"))["events"]!.AsArray().ShouldHaveSingleItem()!;
        JsonNode.DeepEquals(told["data"], JsonNode.Parse("""{"scheme":"CoR","version":"CoR-2027","validFrom":"2027-01-01","replaces":"CoR-2022"}""")).ShouldBeTrue(told.ToJsonString());
    }

    [Fact]
    public async Task a_draft_is_given_up_by_an_instructor_and_nothing_else_is()
    {
        await using var alone = host = await TestHost.StartAsync();
        var instructor = await host.ClientAsync("instructor");
        var approver = await host.ClientAsync("approver");
        var rules = await RulesAsync(ceiling: 600_000.00m);
        await instructor.PostJsonAsync($"{Schemes}/CoR/versions", Draft(rules), HttpStatusCode.Created);
        await approver.PostJsonAsync($"{Schemes}/CoR/versions/CoR-2027/discard", body: null, HttpStatusCode.Forbidden);

        var gone = await instructor.PostJsonAsync($"{Schemes}/CoR/versions/CoR-2027/discard", body: null);
        gone.Status().ShouldBe("Discarded");
        gone["allowedActions"]!.AsArray().ShouldBeEmpty();
        await instructor.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2027", HttpStatusCode.NotFound);
        (await instructor.RefusedAsync($"{Schemes}/CoR/versions/CoR-2027/discard", body: null, HttpStatusCode.NotFound)).ShouldBe("rule_version.not_found");

        // Its name is free again; what is in force, or was, cannot be given up.
        await instructor.PostJsonAsync($"{Schemes}/CoR/versions", Draft(rules), HttpStatusCode.Created);
        await approver.PostJsonAsync($"{Schemes}/CoR/versions/CoR-2027/put-in-force", new { validFrom = "2027-01-01", act = Act });
        foreach (var code in new[] { "CoR-2016", "CoR-2022", "CoR-2027" })
            (await instructor.RefusedAsync($"{Schemes}/CoR/versions/{code}/discard", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition", code);
    }

    [Fact]
    public async Task bad_rules_are_told_by_their_place()
    {
        var instructor = await host.ClientAsync("instructor");
        var rules = await RulesAsync(ceiling: -1m);
        rules["rates"]![0]!["rate"] = 30;

        var problem = await instructor.PostJsonAsync($"{Schemes}/CoR/versions", Draft(rules), HttpStatusCode.UnprocessableEntity);
        ((string?)problem["code"]).ShouldBe("rules.invalid");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["/rules/beneficiaries/0/expenseCeiling", "/rules/rates"], ignoreOrder: true);

        var precise = await instructor.PostJsonAsync($"{Schemes}/CoR/versions", Draft(await RulesAsync(ceiling: 600_000.005m)), HttpStatusCode.BadRequest);
        ((string?)precise["code"]).ShouldBe("input.invalid");
        (await instructor.RefusedAsync($"{Schemes}/CoR/versions", Draft(await RulesAsync(ceiling: 1m), "FAC-2027"), HttpStatusCode.UnprocessableEntity)).ShouldBe("rule_version.code_invalid");
        (await instructor.RefusedAsync($"{Schemes}/CoR/versions", Draft(await RulesAsync(ceiling: 1m), "CoR-2022"), HttpStatusCode.Conflict)).ShouldBe("rule_version.exists");
        (await instructor.RefusedAsync($"{Schemes}/XYZ/versions", Draft(await RulesAsync(ceiling: 1m)), HttpStatusCode.NotFound)).ShouldBe("resource.not_found");
    }

    [Fact]
    public async Task of_simultaneous_drafts_of_one_code_and_activations_of_one_day_one_counts()
    {
        await using var alone = host = await TestHost.StartAsync();
        var instructor = await host.ClientAsync("instructor");
        var approver = await host.ClientAsync("approver");
        var rules = await RulesAsync(ceiling: 600_000.00m);

        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StatusAsync(instructor, $"{Schemes}/CoR/versions", Draft(rules))));
        drafts.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        drafts.Count(status => status == HttpStatusCode.Conflict).ShouldBe(7);

        await instructor.PostJsonAsync($"{Schemes}/CoR/versions", Draft(rules, "CoR-2027b"), HttpStatusCode.Created);
        var decisions = await Task.WhenAll(new[] { "CoR-2027", "CoR-2027b" }.SelectMany(code => Enumerable.Range(0, 3).Select(_ =>
            StatusAsync(approver, $"{Schemes}/CoR/versions/{code}/put-in-force", new { validFrom = "2027-01-01", act = Act }))));
        decisions.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        decisions.Count(status => status == HttpStatusCode.Conflict).ShouldBe(5);
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from contract_policy.scheme_rule_versions where daterange(valid_from, valid_to) @> date '2027-01-01' and code like 'CoR-%' and status = 'InForce'");
        (await command.ExecuteScalarAsync()).ShouldBe(1L);
    }

    private static object Draft(JsonObject rules, string version = "CoR-2027") => new { version, source = "https://exemple.fr/reglement-2027", rules };

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return response.StatusCode;
    }

    /// <summary>Today's rules with another ceiling for communes: what is read can be sent.</summary>
    private async Task<JsonObject> RulesAsync(decimal ceiling)
    {
        var rules = (await host.Anonymous.GetJsonAsync($"{Schemes}/CoR/versions/CoR-2022"))["rules"]!.DeepClone().AsObject();
        rules["beneficiaries"]![0]!["expenseCeiling"]!["amount"] = ceiling;
        return rules;
    }
}
