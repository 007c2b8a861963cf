using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Each authority has one officer who sees in one place what becomes of it.</summary>
public sealed class PortfolioTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Portfolios = $"{Desk.Api}/portfolios";

    /// <summary>Of the demonstration: the north is the client desk-officer's, Coubert and Brie-Comte-Robert are not of the same portfolio.</summary>
    private const string North = "0199a000-0000-7000-8000-000000000501";

    private const string South = "0199a000-0000-7000-8000-000000000502";
    private const string Brie = "217700533";
    private const string BrieDesRivieres = "200070779";

    private TestHost host = null!;
    private Desk desk = null!;
    private HttpClient officer = null!;

    public async ValueTask InitializeAsync() => await UseAsync(shared.Host);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task an_officer_sees_requests_memberships_and_history_of_the_own_portfolio_in_one_place()
    {
        await using var alone = await AloneAsync();
        await desk.MembershipAsync(of: Brie);
        await desk.MembershipAsync("Submitted");
        var (request, _) = await desk.RequestAsync("Routed", Brie, "77053");
        await desk.RequestAsync("Closed", Brie, "77053");
        await host.DrainAsync();

        var mine = await officer.GetJsonAsync($"{Portfolios}/mine");
        mine.Id().ToString().ShouldBe(North);
        ((string)mine["officerName"]!).ShouldBe("Claire Besnard");
        mine["authorities"]!.AsArray().Count.ShouldBe(189);
        var brie = mine["authorities"]!.AsArray().Single(authority => (string?)authority!["siren"] == Brie)!;
        ((string)brie["membershipStatus"]!).ShouldBe("Active");
        ((int)brie["openRequests"]!).ShouldBe(1);
        mine["authorities"]!.AsArray().Single(authority => (string?)authority!["name"] == "Torcy")!["membershipStatus"].ShouldBeNull();

        (await ItemsAsync("mine/requests?status=Routed")).ShouldHaveSingleItem().Id().ShouldBe(request);
        (await ItemsAsync("mine/requests")).Select(item => item.Status()).ShouldBe(["Closed", "Routed"]);
        (await ItemsAsync("mine/memberships")).Select(item => (string?)item["authoritySiren"]).ShouldBe([Brie]);
        var history = await ItemsAsync("mine/timeline");
        history.ShouldAllBe(item => (string?)item["authorityName"] == "Brie-Comte-Robert");
        history.Select(item => (string)item["sentence"]!).ShouldContain("Demande close.");

        // Three communes of the south are members in the demonstration.
        (await ItemsAsync($"{South}/memberships")).Select(item => (string?)item["authoritySiren"]).ShouldBe([Desk.Coubert, "217705334", "217704949", "217704824"], ignoreOrder: true);
        (await ItemsAsync($"{South}/requests")).ShouldBeEmpty();
        (await ItemsAsync("")).Select(item => ((string?)item["officerName"], (int)item["authorities"]!, (int)item["activeMemberships"]!, (int)item["openRequests"]!))
            .ShouldBe([("Karim Lefort", 318, 3, 0), ("Claire Besnard", 189, 1, 1)]);
    }

    [Fact]
    public async Task lists_go_on_where_the_page_before_ended()
    {
        await desk.MembershipAsync(of: Brie);
        foreach (var _ in Enumerable.Range(0, 3))
            await desk.RequestAsync("Submitted", Brie, "77053");

        await host.DrainAsync();
        foreach (var list in new[] { "mine/requests", "mine/timeline", "unassigned", "" })
        {
            var whole = await ItemsAsync(list);
            var pages = new List<JsonObject>();
            for (string? next = ""; next is not null;)
            {
                var page = await officer.GetJsonAsync($"{Portfolios}/{list}?limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}".Replace("/?", "?", StringComparison.Ordinal));
                pages.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
                next = (string?)page["next"];
            }

            pages.Select(item => item.ToJsonString()).ShouldBe(whole.Select(item => item.ToJsonString()), list);
        }
    }

    [Fact]
    public async Task authorities_of_nobody_are_listed_by_name_until_somebody_takes_them()
    {
        await using var alone = await AloneAsync();
        var nobodys = await ItemsAsync("unassigned");
        nobodys.Count.ShouldBe(23, "the demonstration assigns the communes alone");
        nobodys.ShouldAllBe(item => (string?)item["kind"] == "InterMunicipality");
        nobodys.ShouldContain(item => (string?)item["siren"] == BrieDesRivieres);

        await officer.PostJsonAsync($"{Portfolios}/{South}/assign", new { authorities = new[] { BrieDesRivieres } });
        (await ItemsAsync("unassigned")).Count.ShouldBe(22);
        await officer.PostJsonAsync($"{Portfolios}/{South}/release", new { authorities = new[] { BrieDesRivieres, Desk.Coubert } });
        (await ItemsAsync("unassigned?kind=Municipality")).Select(item => (string?)item["name"]).ShouldBe(["Coubert"]);

        await (await host.ClientAsync("admin")).PostJsonAsync("/api/v1/territory/syndicates", new { siren = "257701276", name = "Syndicat d'essai", communes = new[] { "77127" } }, HttpStatusCode.Created);
        (await ItemsAsync("unassigned?kind=InterMunicipalSyndicate")).ShouldHaveSingleItem();
        await officer.PostJsonAsync($"{Portfolios}/{South}/assign", new { authorities = new[] { "257701276" } });
        (await ItemsAsync("unassigned?kind=InterMunicipalSyndicate")).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_authority_is_in_one_portfolio_and_the_refusal_names_it()
    {
        var problem = await officer.PostJsonAsync($"{Portfolios}/{North}/assign", new { authorities = new[] { Brie, Desk.Coubert } }, HttpStatusCode.Conflict);
        ((string)problem["code"]!).ShouldBe("portfolio.authority_assigned");
        ((string)problem["portfolioId"]!).ShouldBe(South);
        ((string)problem["detail"]!).ShouldContain("« Coubert » est déjà dans le portefeuille de Karim Lefort");
        (await officer.RefusedAsync(Portfolios, new { officer = "agent-3", name = "Inès Roy", authorities = new[] { Desk.Coubert } }, HttpStatusCode.Conflict)).ShouldBe("portfolio.authority_assigned");
    }

    [Fact]
    public async Task what_is_wrong_is_said_where_it_is_wrong()
    {
        var problem = await officer.PostJsonAsync(Portfolios, new { officer = " ", name = "", authorities = new[] { BrieDesRivieres, "123456789" } }, HttpStatusCode.UnprocessableEntity);
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["/officer", "/name", "/authorities/1"]);
        (await officer.RefusedAsync($"{Portfolios}/{South}/release", new { authorities = new[] { Brie } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("portfolio.authority_not_held");
        (await officer.RefusedAsync($"{Portfolios}/{South}/assign", new { authorities = Array.Empty<string>() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("portfolio.authorities_required");
        (await officer.RefusedAsync(Portfolios, new { officer = "desk-officer", name = "Claire Besnard" }, HttpStatusCode.Conflict)).ShouldBe("portfolio.officer_has_one");
        (await officer.RefusedAsync($"{Portfolios}/{South}/hand-over", new { officer = "desk-officer", name = "Claire Besnard" }, HttpStatusCode.Conflict)).ShouldBe("portfolio.officer_has_one");

        var coordinator = await desk.CoordinatorAsync();
        foreach (var path in new[] { "mine", $"{Guid.CreateVersion7()}", "tien", "mine/requests", "mine/memberships", "mine/timeline" })
            ((string)(await coordinator.GetJsonAsync($"{Portfolios}/{path}", HttpStatusCode.NotFound))["code"]!).ShouldBe("portfolio.not_found", path);
    }

    [Fact]
    public async Task a_portfolio_is_handed_over_and_closed()
    {
        await using var alone = await AloneAsync();
        await officer.PostJsonAsync($"{Portfolios}/{North}/hand-over", new { officer = "coordinator", name = "Inès Roy" });
        ((string)(await (await desk.CoordinatorAsync()).GetJsonAsync($"{Portfolios}/mine"))["officerName"]!).ShouldBe("Inès Roy");
        await officer.GetJsonAsync($"{Portfolios}/mine", HttpStatusCode.NotFound);

        var opened = await officer.PostJsonAsync(Portfolios, new { officer = "desk-officer", name = "Claire Besnard" }, HttpStatusCode.Created);
        opened.Status().ShouldBe("Open");
        await officer.PostJsonAsync($"{Portfolios}/{North}/close", body: null);
        await officer.PostJsonAsync($"{Portfolios}/{opened.Id()}/assign", new { authorities = new[] { Brie } });
        (await officer.RefusedAsync($"{Portfolios}/{North}/assign", new { authorities = new[] { BrieDesRivieres } }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        var closed = await officer.GetJsonAsync($"{Portfolios}/{North}");
        closed.Status().ShouldBe("Closed");
        closed["authorities"]!.AsArray().ShouldBeEmpty();
        (await ItemsAsync($"{North}/requests")).ShouldBeEmpty();
        (await ItemsAsync("?status=Open")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_page_that_changed_is_sent_again_though_the_portfolio_did_not()
    {
        using var first = await officer.GetAsync(new Uri($"{Portfolios}/mine", UriKind.Relative));
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{Portfolios}/mine");
        message.Headers.IfNoneMatch.Add(first.Headers.ETag.ShouldNotBeNull());
        using var second = await officer.SendAsync(message);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task of_many_officers_who_take_the_same_authorities_at_once_one_has_them()
    {
        await using var alone = await AloneAsync();
        string[] contested = [BrieDesRivieres, "200023125", "247700032"];
        var portfolios = new List<Guid>();
        for (var i = 0; i < 8; i++)
            portfolios.Add((await officer.PostJsonAsync(Portfolios, new { officer = $"agent-{i}", name = $"Agent {i}" }, HttpStatusCode.Created)).Id());

        var answers = await Task.WhenAll(portfolios.Select(async (portfolio, i) =>
        {
            using var response = await officer.PostAsJsonAsync($"{Portfolios}/{portfolio}/assign", new { authorities = i % 2 == 0 ? contested : [.. contested.Reverse()] });
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict && answer.Body.Contains("portfolio.authority_assigned"));
        (await ItemsAsync("")).Select(item => (int)item["authorities"]!).Where(count => count is > 0 and < 100).ShouldBe([3]);
    }

    [Fact]
    public async Task of_many_portfolios_opened_at_once_for_one_officer_one_is()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await officer.PostAsJsonAsync(Portfolios, new { officer = "agent-unique", name = "Agent unique" });
            return response.StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(7);
    }

    private async Task UseAsync(TestHost used) => (host, desk, officer) = (used, new Desk(used), await used.ClientAsync("desk-officer"));

    /// <summary>A host that no other test sees, for who has which authority.</summary>
    private async Task<TestHost> AloneAsync()
    {
        await UseAsync(await TestHost.StartAsync());
        return host;
    }

    private async Task<List<JsonObject>> ItemsAsync(string list) =>
        [.. (await officer.GetJsonAsync($"{Portfolios}/{list}{(list.Contains('?', StringComparison.Ordinal) ? "&" : "?")}limit=200".Replace("/?", "?", StringComparison.Ordinal)))["items"]!.AsArray().Select(item => item!.AsObject())];
}
