using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.Territory;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>The file of a member: opened by its membership, kept true by figures, mergers and the calendar.</summary>
public sealed class AuthorityFileTests : IAsyncLifetime
{
    private const string Files = "/api/v1/contract-policy/authority-files";
    private const string Refresh = "contract-policy.refresh-populations";
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task a_membership_opens_the_file_and_an_import_opens_and_closes_schemes()
    {
        var desk = new Desk(host);
        var member = await desk.MemberAsync();
        ((string?)(await member.GetJsonAsync($"{Files}/{Desk.Coubert}", HttpStatusCode.NotFound))["code"]).ShouldBe("authority_file.not_found");

        var membership = await desk.MembershipAsync();
        await host.DrainAsync();
        var file = await member.GetJsonAsync($"{Files}/{Desk.Coubert}");
        ((string?)file["name"], (string?)file["kind"], (string?)file["insee"], (string?)file["status"]).ShouldBe(("Coubert", "Commune", "77127", "Open"));
        ((int)file["population"]!["value"]!, (int)file["population"]!["vintage"]!, (bool)file["population"]!["unverified"]!).ShouldBe((2005, 2026, true));
        Open(file).ShouldBe(["FAC", "SHIELD"]);
        var cor = Scheme(file, "CoR");
        ((string?)cor["reason"]!["code"], (string?)cor["ruleVersion"]).ShouldBe(("population_out_of_range", "CoR-2022"));
        ((string)cor["reason"]!["detail"]!).ShouldContain("2\u202f005 habitants (millésime 2026)");
        ((string?)Scheme(file, "CID")["reason"]!["code"]).ShouldBe("kind_not_eligible");
        file["changes"]!.AsArray().ShouldBeEmpty();

        // The same file for agents; for another member it does not exist.
        Open(await (await host.ClientAsync("instructor")).GetJsonAsync($"{Files}/{Desk.Coubert}")).ShouldBe(["FAC", "SHIELD"]);
        await (await desk.MemberAsync("217704055")).GetJsonAsync($"{Files}/{Desk.Coubert}", HttpStatusCode.NotFound);
        (await (await desk.MemberAsync("217704055")).GetJsonAsync(Files))["items"]!.AsArray().ShouldBeEmpty();
        (await (await host.ClientAsync("auditor")).GetJsonAsync($"{Files}?scheme=FAC"))["items"]!.AsArray().Count.ShouldBe(1);
        (await (await host.ClientAsync("auditor")).GetJsonAsync($"{Files}?scheme=CoR"))["items"]!.AsArray().ShouldBeEmpty();

        using var down = new EditionFolder().WithPopulation("77127", 1990);
        (await down.ImportAsync(host)).Code.ShouldBe(0);
        await host.DrainAsync();
        file = await member.GetJsonAsync($"{Files}/{Desk.Coubert}");
        Open(file).ShouldBe(["CoR", "FER", "SHIELD"]);
        Changes(file).ShouldContain(change => change.StartsWith("Contrat rural : s'ouvre aux nouvelles délibérations.", StringComparison.Ordinal));
        Changes(file).ShouldContain(change => change.Contains("2\u202f005 habitants (millésime 2026) → 1\u202f990 habitants", StringComparison.Ordinal));

        using var up = new EditionFolder();
        (await up.ImportAsync(host)).Code.ShouldBe(0);
        await host.DrainAsync();
        file = await member.GetJsonAsync($"{Files}/{Desk.Coubert}");
        Open(file).ShouldBe(["FAC", "SHIELD"]);
        Changes(file).ShouldContain(change => change.StartsWith("Contrat rural : n'est plus ouvert", StringComparison.Ordinal) && change.EndsWith("gardent la population et le règlement de leur date.", StringComparison.Ordinal));

        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=contract-policy.eligibility-changed.v1"))["events"]!.AsArray().Select(e => e!["data"]!).ToList();
        told.Count.ShouldBe(6);
        JsonNode.DeepEquals(told.Last(e => (string?)e["scheme"] == "CoR"), JsonNode.Parse(
            """{"authoritySiren":"217701275","scheme":"CoR","wasEligible":true,"isEligible":false,"population":2005,"vintage":2026,"ruleVersion":"CoR-2022","on":"2026-11-24"}"""))
            .ShouldBeTrue(told.Last(e => (string?)e["scheme"] == "CoR").ToJsonString());

        // A second membership finds the file that is there.
        await (await desk.CoordinatorAsync()).PostJsonAsync($"{Desk.Api}/memberships/{membership}/end", body: null);
        await desk.MembershipAsync();
        await host.DrainAsync();
        (await (await host.ClientAsync("auditor")).GetJsonAsync(Files))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task the_first_of_january_brings_the_next_vintage_and_is_done_once()
    {
        var desk = new Desk(host);
        await desk.MembershipAsync();
        await desk.MembershipAsync(of: "217704055");
        await host.DrainAsync();
        using var next = new EditionFolder().WithVintage(2027, ("77127", 1995), ("77405", 2001));
        var (_, output) = await next.ImportAsync(host);
        output.ShouldContain("77405 Saint-Cyr-sur-Morin : 1\u202f976 → 2\u202f001 (millésime 2027), atteint 2\u202f000 habitants");
        await host.DrainAsync();
        Open(await (await desk.MemberAsync()).GetJsonAsync($"{Files}/{Desk.Coubert}")).ShouldBe(["FAC", "SHIELD"], "the vintage is not in force yet");
        (await host.RunJobAsync(Refresh)).ShouldBe(0, "the files are of this year");

        host.Advance(TimeSpan.FromDays(40));
        (await host.RunJobAsync(Refresh)).ShouldBe(2);
        (await host.RunJobAsync(Refresh)).ShouldBe(0);
        var file = await (await desk.MemberAsync()).GetJsonAsync($"{Files}/{Desk.Coubert}");
        Open(file).ShouldBe(["CoR", "FER", "SHIELD"]);
        ((string?)file["evaluatedOn"]).ShouldBe("2027-01-03");
        Open(await (await desk.MemberAsync("217704055")).GetJsonAsync($"{Files}/217704055")).ShouldBe(["FAC", "SHIELD"]);
    }

    [Fact]
    public async Task the_file_of_a_commune_that_merges_goes_on_as_that_of_the_new_one()
    {
        var desk = new Desk(host);
        await desk.MembershipAsync(of: "217704055");
        await host.DrainAsync();
        using var merged = new EditionFolder().WithMerger("77405", "Saint-Cyr-sur-Morin", "77127");
        (await merged.ImportAsync(host)).Code.ShouldBe(0);
        await host.DrainAsync();

        var auditor = await host.ClientAsync("auditor");
        foreach (var siren in new[] { "217704055", Desk.Coubert })
        {
            var file = await auditor.GetJsonAsync($"{Files}/{siren}");
            ((string?)file["siren"], (string?)file["status"]).ShouldBe((Desk.Coubert, "Open"));
            file["formerSirens"]!.AsArray().Select(former => (string?)former).ShouldBe(["217704055"]);
            Open(file).ShouldBe(["FAC", "SHIELD"]);
            Changes(file).ShouldContain(change => change.StartsWith("Fusion : Saint-Cyr-sur-Morin", StringComparison.Ordinal));
        }

        ((string?)(await (await desk.MemberAsync("217704055")).GetJsonAsync($"{Files}/217704055"))["siren"]).ShouldBe(Desk.Coubert, "who acted for the one that merged");
    }

    private static string[] Open(JsonObject file) =>
        [.. file["schemes"]!.AsArray().Where(scheme => (bool?)scheme!["eligible"] == true).Select(scheme => (string)scheme!["scheme"]!)];

    private static JsonNode Scheme(JsonObject file, string code) => file["schemes"]!.AsArray().Single(scheme => (string?)scheme!["scheme"] == code)!;

    private static string[] Changes(JsonObject file) => [.. file["changes"]!.AsArray().Select(change => (string)change!["detail"]!)];
}
