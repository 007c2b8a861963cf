using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Territory;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>From a project in plain French to offers with their reasons, and to the schemes that the contract policy's events tell of.</summary>
public sealed class RecommendationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Recommendations = $"{Desk.Api}/recommendations";
    private const string Project = "Notre commune perd beaucoup d'eau : nous voulons trouver les fuites et faire le diagnostic du réseau d'eau potable avant de le réparer.";

    [Fact]
    public async Task a_project_gets_the_nearest_offers_with_their_reasons_and_the_schemes_that_events_opened()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        var member = await desk.MemberAsync();

        // Nothing was published of this authority yet, so nothing is said of its funding.
        var answer = await AskAsync(member, new { project = Project });
        answer["funding"]!.AsArray().ShouldBeEmpty();
        ((string?)answer["authoritySiren"]).ShouldBe(Desk.Coubert);
        var first = answer["offers"]![0]!;
        ((string)first["title"]!).ShouldBe("Établir le diagnostic d'un réseau d'eau potable");
        ((int)first["relevance"]!).ShouldBeGreaterThan(0);
        string.Join(' ', first["reasons"]!.AsArray()).ShouldContain("Votre projet parle de : ");
        answer["offers"]!.AsArray().Select(offer => (bool?)offer!["eligible"]).ShouldBe(answer["offers"]!.AsArray().Select(offer => (bool?)offer!["eligible"]).OrderByDescending(eligible => eligible));

        // The membership opens the file, and its event tells what is open: no call was made.
        await desk.MembershipAsync();
        await host.DrainAsync();
        Schemes(await AskAsync(member, new { project = Project })).ShouldBe(["FAC", "SHIELD"]);

        // A lower population opens others and closes one.
        using (var down = new EditionFolder().WithPopulation("77127", 1990))
            (await down.ImportAsync(host)).Code.ShouldBe(0);

        await host.DrainAsync();
        answer = await AskAsync(member, new { project = Project });
        Schemes(answer).ShouldBe(["CoR", "FER", "SHIELD"]);
        ((string)answer["funding"]![0]!["name"]!).ShouldBe("Contrat rural (CoR)");
        string.Join(' ', answer["funding"]![0]!["reasons"]!.AsArray()).ShouldContain("1990 habitants");

        // Agents ask for anybody, or for nobody in particular; a member for itself alone.
        var coordinator = await desk.CoordinatorAsync();
        Schemes(await AskAsync(coordinator, new { project = Project, authority = Desk.Coubert })).ShouldBe(["CoR", "FER", "SHIELD"]);
        var general = await AskAsync(coordinator, new { project = Project, limit = 3 });
        general["offers"]!.AsArray().Count.ShouldBe(3);
        general["offers"]![0]!["eligible"].ShouldBeNull();
        (await (await desk.MemberAsync("217704055")).RefusedAsync(Recommendations, new { project = Project, authority = Desk.Coubert }, HttpStatusCode.NotFound))
            .ShouldBe("recommendation.authority_not_found");
    }

    [Fact]
    public async Task words_that_no_offer_has_lead_to_the_coordinator_and_bad_input_is_told()
    {
        var coordinator = await shared.Host.ClientAsync("coordinator");
        var answer = await AskAsync(coordinator, new { project = "Xylophonistes quantiques zwanzigesquement brimborionnés" });
        answer["offers"]!.AsArray().ShouldBeEmpty();
        ((string)answer["advice"]!).ShouldContain("Déposez une demande sans choisir d'offre");

        foreach (var (body, code) in new (object, string)[]
        {
            (new { project = "Trop court" }, "recommendation.project_invalid"),
            (new { project = new string('a', 2001) }, "recommendation.project_invalid"),
            (new { project = Project, limit = 0 }, "recommendation.limit_invalid"),
            (new { project = Project, limit = 31 }, "recommendation.limit_invalid"),
        })
            (await coordinator.RefusedAsync(Recommendations, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        // Neither markup, nor operators of a search, nor stop words alone are more than words.
        foreach (var project in new[] { "<script>alert('eau')</script> & | ! ( ) :* \"", "le la les de des un une et ou mais donc", "'; drop table offers; -- eau potable" })
            await AskAsync(coordinator, new { project = project.PadRight(40, '.') });

        (await coordinator.RefusedAsync(Recommendations, new { project = Project, authority = "000000000" }, HttpStatusCode.NotFound)).ShouldBe("recommendation.authority_not_found");
    }

    private static Task<JsonObject> AskAsync(HttpClient client, object body) => client.PostJsonAsync(Recommendations, body);

    private static IEnumerable<string> Schemes(JsonObject answer) => answer["funding"]!.AsArray().Select(scheme => (string)scheme!["scheme"]!);
}
