using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>The simulation as a mayor's page asks for it: without an account, one POST, the whole computation in the answer.</summary>
public sealed class SimulationTests(SimulationTests.OneHost one) : IClassFixture<SimulationTests.OneHost>
{
    private const string Simulations = "/api/v1/contract-policy/funding-simulations";
    private readonly TestHost host = one.Host;

    [Fact]
    public async Task the_example_of_acheres_la_foret_to_the_cent()
    {
        var answer = await SimulateAsync("""
            {"scheme":"CoR","applicant":{"kind":"Commune","insee":"77001"},"deliberationDate":"2024-12-10",
             "operations":[{"label":"Mairie","cost":230000.00},{"label":"École","cost":340000.00}],
             "otherFunding":[{"source":"DETR","amount":100000.00,"public":true}]}
            """);

        var steps = answer["steps"]!.AsArray();
        answer.Remove("steps");
        answer.ToJsonString().ShouldBe("""
            {"eligible":true,"reasons":[],"scheme":"CoR","ruleVersion":"CoR-2022","population":{"value":1183,"vintage":2024},
            "retained":{"total":500000.00,"byOperation":[201754.39,298245.61]},
            "grants":[{"funder":"Department","amount":150000.00,"byOperation":[60526.32,89473.68]},{"funder":"Region","amount":200000.00,"byOperation":[80701.75,119298.25]}],
            "otherPublic":100000.00,"private":0.00,"owner":{"amount":120000.00,"percentOfPublic":21.05,"minimum":114000.00},"capping":{"applied":false,"reduction":0.00}}
            """.ReplaceLineEndings(""));
        steps.Count.ShouldBeGreaterThan(8);
        steps.ShouldAllBe(step => ((string)step!["code"]!).Length > 0 && ((string)step["detail"]!).Length > 10 && step.AsObject().ContainsKey("amount"));
        steps.ShouldContain(step => (string)step!["code"]! == "unverified", "what no source confirms is said");
    }

    [Theory]
    [InlineData("77127", "2024-12-10", true, 1942, 2024)]
    [InlineData("77127", "2024-12-31", true, 1942, 2024)]
    [InlineData("77127", "2025-01-01", false, 2005, 2025)]
    [InlineData("77127", "2025-01-10", false, 2005, 2025)]
    [InlineData("77146", "2023-12-31", false, 2009, 2023)]
    [InlineData("77146", "2024-01-01", true, 1969, 2024)]
    [InlineData("77146", "2024-12-31", true, 1969, 2024)]
    [InlineData("77146", "2025-01-01", false, 2018, 2025)]
    public async Task the_population_is_that_of_the_day_of_the_deliberation(string insee, string day, bool eligible, int population, int vintage)
    {
        var answer = await SimulateAsync(Body(insee: insee, day: day));

        ((bool?)answer["eligible"]).ShouldBe(eligible);
        answer["population"]!.ToJsonString().ShouldBe($$"""{"value":{{population}},"vintage":{{vintage}}}""");
        if (eligible)
            return;

        var reason = answer["reasons"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)reason["code"]).ShouldBe("population_out_of_range");
        ((string)reason["detail"]!).ShouldContain($"(millésime {vintage})");
        answer["grants"]!.AsArray().Select(grant => (decimal)grant!["amount"]!).ShouldBe([0m, 0m]);
    }

    [Fact]
    public async Task the_rules_are_those_of_the_day_of_the_deliberation_and_may_be_chosen()
    {
        async Task<(string? Version, decimal Department)> OnAsync(string day, string? version = null)
        {
            var answer = await SimulateAsync(Body(day: day, version: version));
            return ((string?)answer["ruleVersion"], (decimal)answer["grants"]![0]!["amount"]!);
        }

        (await OnAsync("2022-07-31")).ShouldBe(("CoR-2016", 111_000m));
        (await OnAsync("2022-08-01")).ShouldBe(("CoR-2022", 150_000m));
        (await OnAsync("2024-12-10", "CoR-2016")).ShouldBe(("CoR-2016", 111_000m));

        // Charmentray's contract was voted on 1 February 2019, before the first population that is known.
        var charmentray = await SimulateAsync(Body(insee: "77094", day: "2019-02-01", cost: 400_000));
        charmentray["eligible"].ShouldBeNull();
        charmentray["population"].ShouldBeNull();
        ((string?)charmentray["reasons"]![0]!["code"]).ShouldBe("population_unknown");
        charmentray["grants"]!.AsArray().Select(grant => (decimal)grant!["amount"]!).ShouldBe([111_000m, 148_000m]);

        var before = await SimulateAsync(Body(day: "2016-11-15"));
        ((bool?)before["eligible"]).ShouldBe(false);
        before["ruleVersion"].ShouldBeNull();
        ((string?)before["reasons"]![0]!["code"]).ShouldBe("rule_version_missing");
    }

    [Fact]
    public async Task without_a_scheme_all_that_fit_answer()
    {
        async Task<string[]> FitAsync(string applicant) =>
            [.. (await SimulateAsync($$"""{"applicant":{{applicant}},"deliberationDate":"2024-12-10","operations":[{"cost":100000}]}"""))["results"]!.AsArray().Select(result => (string)result!["scheme"]!)];

        (await FitAsync("""{"kind":"Commune","insee":"77001"}""")).ShouldBe(["CoR", "FER", "SHIELD"]);
        (await FitAsync("""{"kind":"Commune","insee":"77288"}""")).ShouldBe(["FAC", "SHIELD"]);
        (await FitAsync("""{"kind":"Syndicate","population":2500}""")).ShouldBe(["CoR", "FAC", "SHIELD"]);
        (await FitAsync("""{"kind":"Intercommunality","siren":"200023125"}""")).ShouldBe(["CID", "SHIELD"]);
    }

    [Fact]
    public async Task an_intercommunality_counts_its_communes()
    {
        var answer = await SimulateAsync("""{"scheme":"CID","applicant":{"kind":"Intercommunality","siren":"200023125"},"deliberationDate":"2025-06-01","operations":[{"cost":100000}]}""");

        ((int)answer["population"]!["value"]!).ShouldBeGreaterThan(40_000);
        ((int)answer["population"]!["vintage"]!).ShouldBe(2025);
        answer["steps"]!.AsArray().ShouldContain(step => (string)step!["code"]! == "rate_unknown");
    }

    [Fact]
    public async Task the_owners_share_is_refused_or_capped_as_asked()
    {
        const string detr = """[{"source":"DETR","amount":100000,"public":true}]""";

        var refused = await SimulateAsync(Body(cost: 500_000, others: detr));
        ((bool?)refused["eligible"]).ShouldBe(false);
        ((string?)refused["reasons"]![0]!["code"]).ShouldBe("owner_share_too_low");
        ((string)refused["reasons"]![0]!["detail"]!).ShouldContain("50\u202f000,00\u00a0€");

        var capped = await SimulateAsync(Body(cost: 500_000, others: detr, options: """{"capping":"ReduceDepartment"}"""));
        ((bool?)capped["eligible"]).ShouldBe(true);
        ((decimal)capped["grants"]![0]!["amount"]!).ShouldBe(100_000m);
        capped["capping"]!.ToJsonString().ShouldBe("""{"applied":true,"reduction":50000.00}""");
        ((decimal)capped["owner"]!["percentOfPublic"]!).ShouldBe(20m);

        ((decimal)(await SimulateAsync(Body(cost: 500_000, options: """{"ctec":false}""")))["owner"]!["minimum"]!).ShouldBe(150_000m);
        ((decimal)(await SimulateAsync(Body(cost: 500_000, options: """{"schoolEnergyRenovation":true}""")))["owner"]!["minimum"]!).ShouldBe(50_000m);
    }

    [Fact]
    public async Task a_draft_is_tried_by_those_who_prepare_rules()
    {
        var body = JsonNode.Parse("""{"scheme":"FER","ruleVersion":"FER-2021-subvention","applicant":{"kind":"Commune","insee":"77001"},"deliberationDate":"2024-12-10","operations":[{"cost":140000}]}""");

        (await host.Anonymous.RefusedAsync(Simulations, body, HttpStatusCode.UnprocessableEntity)).ShouldBe("rule_version.unknown");
        ((decimal)(await (await host.ClientAsync("instructor")).PostJsonAsync(Simulations, body))["grants"]![0]!["amount"]!).ShouldBe(70_000m);
        body!.AsObject().Remove("ruleVersion");
        ((decimal)(await host.Anonymous.PostJsonAsync(Simulations, body))["grants"]![0]!["amount"]!).ShouldBe(50_000m);
    }

    [Fact]
    public async Task a_simulation_writes_nothing_and_needs_no_key()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Simulations) { Content = JsonContent.Create(JsonNode.Parse(Body())) };
        message.Headers.Add("Idempotency-Key", "essai");
        using var response = await host.Anonymous.SendAsync(message);
        await response.ReadAsync(HttpStatusCode.OK);
        response.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();

        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select (select count(*) from integration.events) + (select count(*) from integration.audit_entries) + (select count(*) from contract_policy.idempotency_keys)");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Theory]
    [InlineData("""{"operations":[{"cost":0}]}""", "amount.invalid", "/operations/0/cost")]
    [InlineData("""{"operations":[{"cost":-1}]}""", "amount.invalid", "/operations/0/cost")]
    [InlineData("""{"operations":[{"cost":100000.005}]}""", "amount.precision", "/operations/0/cost")]
    [InlineData("""{"operations":[{"cost":12345678901234}]}""", "amount.invalid", "/operations/0/cost")]
    [InlineData("""{"operations":[{"cost":100,"retained":100.01}]}""", "retained.exceeds_proposed", "/operations/0/retained")]
    [InlineData("""{"operations":[{"cost":100,"retained":-1}]}""", "amount.invalid", "/operations/0/retained")]
    [InlineData("""{"operations":[]}""", "operations.required", "/operations")]
    [InlineData("""{"operations":[null]}""", "operations.required", "/operations")]
    [InlineData("""{"operations":[{"cost":1,"label":"deux\nlignes"}]}""", "label.invalid", "/operations/0/label")]
    [InlineData("""{"otherFunding":[{"source":"DETR","amount":-0.01,"public":true}]}""", "amount.invalid", "/otherFunding/0/amount")]
    [InlineData("""{"otherFunding":[null]}""", "other_funding.invalid", "/otherFunding")]
    [InlineData("""{"alreadyGranted":-1}""", "amount.invalid", "/alreadyGranted")]
    [InlineData("""{"applicant":{"kind":"Commune","insee":"75056"}}""", "applicant.unknown", "/applicant/insee")]
    [InlineData("""{"applicant":{"kind":"Commune"}}""", "applicant.unknown", "/applicant/insee")]
    [InlineData("""{"applicant":{"kind":"Commune","insee":"77001","population":500}}""", "applicant.population_not_asked", "/applicant/population")]
    [InlineData("""{"applicant":{"kind":"Syndicate"}}""", "applicant.population_invalid", "/applicant/population")]
    [InlineData("""{"applicant":{"kind":"Syndicate","population":-1}}""", "applicant.population_invalid", "/applicant/population")]
    [InlineData("""{"applicant":{"kind":"Intercommunality","siren":"217700012"}}""", "applicant.unknown", "/applicant/siren")]
    [InlineData("""{"ruleVersion":"CoR-1999"}""", "rule_version.unknown", "/ruleVersion")]
    [InlineData("""{"ruleVersion":"FAC-2019"}""", "rule_version.unknown", "/ruleVersion")]
    [InlineData("""{"ruleVersion":"CoR-2022","scheme":null}""", "scheme.required", "/scheme")]
    public async Task a_bad_plan_is_told_by_its_place(string change, string code, string pointer)
    {
        var body = JsonNode.Parse(Body())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();

        var problem = await host.Anonymous.PostJsonAsync(Simulations, body, HttpStatusCode.UnprocessableEntity);

        ((string?)problem["code"]).ShouldBe(code);
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe([pointer]);
    }

    [Theory]
    [InlineData("""{"scheme":"XYZ"}""", "/scheme")]
    [InlineData("""{"scheme":1}""", "/scheme")]
    [InlineData("""{"deliberationDate":"10/12/2024"}""", "/deliberationDate")]
    [InlineData("""{"operations":[{"cost":1},{"cost":"230000"}]}""", "/operations/1/cost")]
    [InlineData("""{"operations":[{"cost":1,"vat":20}]}""", "/operations/0/vat")]
    [InlineData("""{"operations":[{"label":"Mairie"}]}""", "/operations/0/cost")]
    [InlineData("""{"operations":{"cost":1}}""", "/operations")]
    [InlineData("""{"applicant":{"kind":"Région"}}""", "/applicant/kind")]
    [InlineData("""{"options":{"capping":"Peut-être"}}""", "/options/capping")]
    [InlineData("""{"prenom":"Camille"}""", "/prenom")]
    public async Task a_body_of_another_shape_is_refused_by_its_place(string change, string pointer)
    {
        var body = JsonNode.Parse(Body())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();

        var problem = await host.Anonymous.PostJsonAsync(Simulations, body, HttpStatusCode.BadRequest);

        ((string?)problem["code"]).ShouldBe("input.invalid");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe([pointer]);
    }

    [Fact]
    public async Task its_document_says_what_to_send_and_what_comes_back()
    {
        var document = await host.Anonymous.GetJsonAsync("/openapi/contract-policy.json");
        var operation = document["paths"]!["/api/v1/contract-policy/funding-simulations"]!["post"]!;

        operation["requestBody"]!["content"]!["application/json"]!["schema"]!["required"]!.AsArray().Select(name => (string)name!).ShouldBe(["applicant", "deliberationDate", "operations"], ignoreOrder: true);
        (operation["parameters"]?.AsArray().Count ?? 0).ShouldBe(0, "neither key nor version: nothing is written");
        operation["security"]!.ToJsonString().ShouldBe("[{}]", "nothing is required, and that is said");
        operation["responses"]!.AsObject().ContainsKey("422").ShouldBeTrue();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var view = schemas.First(schema => schema.Key.EndsWith("SimulationView", StringComparison.Ordinal)).Value!.ToJsonString();
        foreach (var member in new[] { "eligible", "ruleVersion", "retained", "grants", "otherPublic", "owner", "capping", "steps" })
            view.ShouldContain($"\"{member}\"", Case.Sensitive);

        schemas["Money"]!["type"]!.ToString().ShouldBe("number");
        schemas["SimulationAnswer"]!.AsObject().ContainsKey("discriminator").ShouldBeFalse();
    }

    private static string Body(
        string insee = "77001", string day = "2024-12-10", decimal cost = 620_000, string? version = null, string others = "[]", string options = "{}") => $$"""
        {"scheme":"CoR",{{(version is null ? "" : $"\"ruleVersion\":\"{version}\",")}}"applicant":{"kind":"Commune","insee":"{{insee}}"},"deliberationDate":"{{day}}",
         "operations":[{"label":"Mairie","cost":{{cost.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}],"otherFunding":{{others}},"options":{{options}}}
        """;

    private Task<JsonObject> SimulateAsync(string body) => host.Anonymous.PostJsonAsync(Simulations, JsonNode.Parse(body));

    /// <summary>One for all of them: a simulation leaves nothing behind.</summary>
    public sealed class OneHost : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
