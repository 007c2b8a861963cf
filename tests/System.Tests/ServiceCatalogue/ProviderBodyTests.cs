using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The bodies that answer, and the people of them whom members may call.</summary>
public sealed class ProviderBodyTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Sepoma = $"{Desk.Api}/provider-bodies/deea-sepoma";
    private const string Network = $"{Desk.Api}/offers/0199a000-0000-7000-8000-000000000003";
    private const string Catchment = $"{Desk.Api}/offers/0199a000-0000-7000-8000-000000000002";

    [Fact]
    public async Task an_offer_shows_its_own_referent_and_the_others_the_main_one()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        var body = await host.ClientAsync("contributor:deea-sepoma");
        const string main = "Référent DEEA – SEPoMA (démonstration)";
        NameOf(await member.GetJsonAsync(Network)).ShouldBe(main);

        var added = await body.PostJsonAsync($"{Sepoma}/referents", new { name = "Camille Martin", email = "camille.martin@exemple.fr", phone = "01 64 00 00 00" }, HttpStatusCode.Created);
        await body.PostJsonAsync($"{Network}/referents", new { body = "deea-sepoma", referentId = added.Id() });
        NameOf(await member.GetJsonAsync(Network)).ShouldBe("Camille Martin");
        NameOf(await member.GetJsonAsync(Catchment)).ShouldBe(main);

        // At once in a request on the offer, for whoever may read the request; without an offer the main one answers.
        var request = (await member.PostJsonAsync($"{Desk.Api}/requests", Desk.Request(offer: Guid.Parse(Network[^36..])), HttpStatusCode.Created)).Id();
        var coordinator = await desk.CoordinatorAsync();
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/acknowledge", body: null);
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/qualify", new { theme = "eau", urgency = "Normal" });
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created);
        foreach (var reader in new[] { member, coordinator, body })
        {
            var referent = (await reader.GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["referent"]!;
            ((string?)referent["name"], (string?)referent["phone"]).ShouldBe(("Camille Martin", "01 64 00 00 00"));
        }

        var (routed, _) = await desk.RequestAsync("Routed");
        ((string?)(await member.GetJsonAsync($"{Desk.Api}/requests/{routed}"))["assignments"]![0]!["referent"]!["name"]).ShouldBe(main);

        // The person goes: nothing is left, and the main one answers again.
        await coordinator.PostJsonAsync($"{Sepoma}/referents/{added.Id()}/remove", body: null);
        NameOf(await member.GetJsonAsync(Network)).ShouldBe(main);
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var left = source.CreateCommand("select count(*) from catalogue.referents where name = 'Camille Martin'");
        (await left.ExecuteScalarAsync()).ShouldBe(0L);
        await using var told = source.CreateCommand("select count(*) from integration.events where data::text like '%Camille%' or data::text like '%eferent%'");
        (await told.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task a_member_whose_membership_ended_reads_its_requests_without_contacts()
    {
        var desk = shared.NextDesk();
        var membership = await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Accepted");
        var member = await desk.MemberAsync();
        (await member.GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["referent"].ShouldNotBeNull();

        await member.PostJsonAsync($"{Desk.Api}/memberships/{membership}/end", body: null);

        (await member.GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["referent"].ShouldBeNull();
        (await (await desk.CoordinatorAsync()).GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["referent"].ShouldNotBeNull();
    }

    [Fact]
    public async Task bodies_are_listed_by_name_and_shown_with_their_referents_to_those_who_may_call_them()
    {
        var host = shared.Host;
        var first = await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies?limit=10");
        var second = await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies?limit=10&cursor={first["next"]}");
        Codes(first).Concat(Codes(second)).Count().ShouldBe(15);
        second["next"].ShouldBeNull();
        Codes(await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies?status=Closed")).ShouldBe(["actart"]);
        Codes(await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies?theme=eau")).ShouldBe(["deea", "deea-satese", "deea-sepoma"]);
        ((string?)(await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies?cursor=WyJ4Il0", HttpStatusCode.BadRequest))["code"]).ShouldBe("query.invalid");

        var shown = await host.Anonymous.GetJsonAsync(Sepoma);
        ((int)shown["publishedOffers"]!).ShouldBe(2);
        shown["themes"]!.AsArray().Select(theme => (string)theme!["label"]!).ShouldBe(["Eau", "Milieux aquatiques"]);
        shown["referents"].ShouldBeNull();
        (await (await host.ClientAsync("coordinator")).GetJsonAsync(Sepoma))["referents"]![0]!["main"]!.GetValue<bool>().ShouldBeTrue();
        var desk = shared.NextDesk();
        var member = await desk.MemberAsync();
        (await member.GetJsonAsync(Sepoma))["referents"].ShouldBeNull();
        await desk.MembershipAsync();
        (await member.GetJsonAsync(Sepoma))["referents"].ShouldNotBeNull();
        ((string?)(await host.Anonymous.GetJsonAsync($"{Desk.Api}/provider-bodies/inconnu", HttpStatusCode.NotFound))["code"]).ShouldBe("provider.not_found");
    }

    [Fact]
    public async Task a_referent_is_of_its_body_and_of_an_offer_of_the_body()
    {
        var host = shared.Host;
        var coordinator = await host.ClientAsync("coordinator");
        foreach (var (name, email, phone) in new[] { ("", "a@b.example", ""), ("Camille", "pas une adresse", ""), ("Camille", "a@b.example", "poste 12") })
            (await coordinator.RefusedAsync($"{Sepoma}/referents", new { name, email, phone }, HttpStatusCode.UnprocessableEntity)).ShouldBe("referent.invalid");

        var referent = (await coordinator.PostJsonAsync($"{Sepoma}/referents", new { name = "Camille Martin", email = "camille.martin@exemple.fr" }, HttpStatusCode.Created)).Id();
        foreach (var (path, body, referentId, status, code) in new[]
        {
            (Network, "caue77", referent, HttpStatusCode.UnprocessableEntity, "referent.offer_of_others"),
            (Network, "inconnu", referent, HttpStatusCode.UnprocessableEntity, "provider.unknown"),
            (Network, "deea-sepoma", Guid.CreateVersion7(), HttpStatusCode.UnprocessableEntity, "referent.unknown"),
            ($"{Desk.Api}/offers/{Guid.CreateVersion7()}", "deea-sepoma", referent, HttpStatusCode.NotFound, "offer.not_found"),
        })
            (await coordinator.RefusedAsync($"{path}/referents", new { body, referentId }, status)).ShouldBe(code);

        var stranger = await host.ClientAsync("contributor:caue77");
        (await stranger.RefusedAsync($"{Sepoma}/referents/{referent}/remove", body: null, HttpStatusCode.Forbidden)).ShouldBe("provider.not_own");
    }

    [Fact]
    public async Task of_two_designations_at_once_one_counts()
    {
        var host = shared.Host;
        var body = await host.ClientAsync("contributor:deea-sepoma");
        var people = new List<Guid>();
        for (var i = 0; i < 2; i++)
            people.Add((await body.PostJsonAsync($"{Sepoma}/referents", new { name = $"Personne {i}", email = $"personne{i}@exemple.fr" }, HttpStatusCode.Created)).Id());

        await Task.WhenAll(people.Select(async referentId =>
        {
            using var response = await body.PostAsJsonAsync($"{Network}/referents", new { body = "deea-sepoma", referentId });
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
        }));

        var shown = (await body.GetJsonAsync(Sepoma))["referents"]!.AsArray();
        shown.Count(referent => referent!["offers"]!.AsArray().Count == 1).ShouldBe(1);
    }

    private static string? NameOf(JsonObject offer) => (string?)offer["bodies"]![0]!["referent"]!["name"];

    private static IEnumerable<string> Codes(JsonObject page) => page["items"]!.AsArray().Select(body => (string)body!["code"]!);
}
