using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What was asked of the desk, by each group; and the open data of the catalogue.</summary>
public sealed class CatalogueStatisticsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Statistics = $"{Desk.Api}/statistics";

    [Fact]
    public async Task requests_are_counted_once_in_all_and_once_in_each_of_their_groups()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        await desk.MembershipAsync(of: "217704055");
        await desk.RequestAsync("Submitted");
        await desk.RequestAsync("Closed");
        await desk.RequestAsync("ResolvedWithoutHelp");
        await desk.RequestAsync("Rejected", "217704055", "77405");
        var coordinator = await desk.CoordinatorAsync();

        var all = (await RowsAsync(coordinator, ""))[0];
        ((string?)all["code"], (string?)all["name"]).ShouldBe((null, "Ensemble"));
        Counts(all).ShouldBe((4, 1, 1, 1, 1));
        ((int)all["withoutOffer"]!).ShouldBe(4);
        ((int)all["resolution"]!["number"]!, (double)all["resolution"]!["p50"]!).ShouldBe((2, 0));

        var bodies = await RowsAsync(coordinator, "?by=body");
        Counts(bodies.Single(row => (string?)row["code"] == "deea-sepoma")).ShouldBe((2, 0, 1, 1, 0));
        Counts(bodies.Single(row => (string?)row["code"] == "")).ShouldBe((2, 1, 0, 0, 1));
        var themes = await RowsAsync(coordinator, "?by=theme");
        Counts(themes.Single(row => (string?)row["code"] == "eau")).ShouldBe((2, 0, 1, 1, 0));
        ((string?)themes.Single(row => (string?)row["code"] == "eau")["name"]).ShouldBe("Eau");
        var sizes = await RowsAsync(coordinator, "?by=size-class");
        Counts(sizes.Single(row => ((string)row["name"]!).StartsWith("De 2\u202f000", StringComparison.Ordinal))).ShouldBe((3, 1, 1, 1, 0));
        var groups = await RowsAsync(coordinator, "?by=intercommunality");
        groups.Skip(1).Sum(row => (int)row["requests"]!).ShouldBe(4);
        groups.Skip(1).ShouldAllBe(row => ((string)row["code"]!).Length == 9 && ((string)row["name"]!).Length > 3);

        (await RowsAsync(coordinator, "?from=2025-01-01&to=2025-12-31")).ShouldBeEmpty();
        ((string?)(await coordinator.GetJsonAsync($"{Statistics}?from=2026-02-01&to=2026-01-01", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");
        ((string?)(await coordinator.GetJsonAsync($"{Statistics}?by=canton", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            using var file = await coordinator.GetAsync(new Uri($"{Statistics}?by=theme&format={format}", UriKind.Relative));
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
            file.Content.Headers.ContentDisposition!.FileNameStar!.ShouldStartWith("Statistiques du guichet");
        }
    }

    [Fact]
    public async Task the_open_data_hold_the_published_offers_and_say_what_they_are()
    {
        var host = shared.Host;
        using var response = await host.Anonymous.GetAsync(new Uri($"{Desk.Api}/open-data/catalogue.json", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        var catalogue = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        ((string)catalogue["@type"]!, (string)catalogue["@context"]!["dcat"]!).ShouldBe(("dcat:Catalog", "http://www.w3.org/ns/dcat#"));
        foreach (var member in new[] { "dct:title", "dct:description", "dct:publisher", "dcat:dataset" })
            catalogue[member].ShouldNotBeNull($"DCAT-AP asks for {member}");

        var dataset = catalogue["dcat:dataset"]![0]!;
        ((string)dataset["dct:title"]!["@value"]!).ShouldBe("Offres du catalogue ID77");
        dataset["dcat:keyword"]!.AsArray().Select(keyword => (string)keyword!["@value"]!).ShouldContain("Eau");
        var files = dataset["dcat:distribution"]!.AsArray();
        files.Count.ShouldBe(2);

        // Each file is where it is said to be.
        foreach (var file in files)
        {
            using var found = await host.Anonymous.GetAsync(new Uri(new Uri((string)file!["dcat:downloadURL"]!["@id"]!).AbsolutePath, UriKind.Relative));
            found.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var csv = await host.Anonymous.GetStringAsync(new Uri($"{Desk.Api}/open-data/offers.csv", UriKind.Relative));
        csv.ShouldContain("Établir le diagnostic d'un réseau d'eau potable");
        csv.ShouldNotContain("Accueillir un spectacle en milieu rural", Case.Sensitive, "withdrawn");
        csv.ShouldNotContain('@'.ToString(), Case.Sensitive, "no referent, no address");
    }

    private static async Task<IReadOnlyList<JsonObject>> RowsAsync(HttpClient client, string query) =>
        [.. (await client.GetJsonAsync($"{Statistics}{query}"))["items"]!.AsArray().Select(item => item!.AsObject())];

    private static (int Requests, int Open, int Helped, int Unmet, int Dropped) Counts(JsonObject row) =>
        ((int)row["requests"]!, (int)row["open"]!, (int)row["helped"]!, (int)row["unmetNeeds"]!, (int)row["dropped"]!);
}
