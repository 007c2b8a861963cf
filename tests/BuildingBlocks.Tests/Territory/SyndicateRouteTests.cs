using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Tests.Territory;

public sealed class SyndicateRouteTests
{
    private const string Number = "257705434";
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_administrator_registers_a_syndicate_and_everybody_knows_it()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");

        using var created = await admin.PostAsync("/syndicates", Syndicate(Number, "77127", "77166"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe($"/api/v1/territory/syndicates/{Number}");
        created.Headers.ETag!.Tag.ShouldBe("\"v1\"");

        var shown = await host.Anonymous.GetNodeAsync($"/syndicates/{Number}");
        ((string)shown["status"]!).ShouldBe("Registered");
        shown["allowedActions"]!.AsArray().Select(action => (string)action!).ShouldBe(["communes"]);
        shown["communes"]!.AsArray().Select(commune => (string)commune!["name"]!).ShouldBe(["Coubert", "Moret-Loing-et-Orvanne"]);
        ((int)shown["population"]!).ShouldBe(2005 + 12810);
        (await host.Anonymous.GetNodeAsync("/syndicates?search=eaux%20brie")).Texts("siren").ShouldBe([Number]);
        (await host.Anonymous.GetNodeAsync("/syndicates?commune=77316")).Texts("siren").ShouldBe([Number]);
        (await host.Anonymous.GetNodeAsync("/syndicates?commune=77001")).Texts("siren").ShouldBeEmpty();

        var territory = host.Services.GetRequiredService<ITerritory>();
        var authority = (await territory.FindAuthorityAsync(Number, Cancellation))!;
        (authority.Kind, authority.Insee).ShouldBe((LocalAuthorityKind.InterMunicipalSyndicate, null));
        authority.Communes.ShouldBe(["77127", "77316"], "a former commune stands for the one that it belongs to now");
        (await territory.PopulationOfAuthorityAsync(Number, Today, Cancellation)).ShouldBe(2005 + 12810);

        (await EventsAsync(host)).ShouldBe(["territory.syndicate-registered.v1"]);
    }

    [Fact]
    public async Task a_perimeter_is_replaced_under_its_version()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");
        (await admin.PostAsync("/syndicates", Syndicate(Number, "77127"))).Dispose();

        using var changed = await admin.PostAsync($"/syndicates/{Number}/communes", new { communes = new[] { "77405" } });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag!.Tag.ShouldBe("\"v2\"");
        (await host.Services.GetRequiredService<ITerritory>().FindAuthorityAsync(Number, Cancellation))!.Communes.ShouldBe(["77405"]);

        admin.DefaultRequestHeaders.IfMatch.Add(new("\"v1\""));
        (await admin.PostAsync($"/syndicates/{Number}/communes", new { communes = new[] { "77127" } }).RefusalAsync()).ShouldBe((412, "concurrency_conflict"));
        (await EventsAsync(host)).ShouldBe(["territory.syndicate-registered.v1", "territory.syndicate-perimeter-changed.v1"]);
    }

    [Fact]
    public async Task of_20_registrations_at_once_one_wins()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => admin.PostAsync("/syndicates", Syndicate(Number, "77127"))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            (await Task.FromResult(lost).RefusalAsync()).ShouldBe((409, "syndicate.exists"));
        (await EventsAsync(host)).ShouldBe(["territory.syndicate-registered.v1"]);
    }

    [Fact]
    public async Task of_20_perimeters_at_once_each_is_whole()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");
        (await admin.PostAsync("/syndicates", Syndicate(Number, "77127"))).Dispose();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => admin.PostAsync($"/syndicates/{Number}/communes", new { communes = new[] { "77405", i % 2 == 0 ? "77316" : "77001" } })));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Conflict);
        (await host.Services.GetRequiredService<ITerritory>().FindAuthorityAsync(Number, Cancellation))!.Communes.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("257705435", "Syndicat", "77127", 422, "siren.invalid")]
    [InlineData("", "Syndicat", "77127", 422, "siren.invalid")]
    [InlineData(Number, " ", "77127", 422, "syndicate.name_invalid")]
    [InlineData(Number, "Syndicat", null, 422, "syndicate.communes_required")]
    [InlineData(Number, "Syndicat", "99999", 422, "commune.unknown")]
    [InlineData("217701275", "Syndicat", "77127", 409, "syndicate.exists")]
    [InlineData("200070779", "Syndicat", "77127", 409, "syndicate.exists")]
    public async Task a_registration_that_cannot_be_is_refused(string siren, string name, string? commune, int status, string code)
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");
        string[] communes = commune is null ? [] : [commune];

        (await admin.PostAsync("/syndicates", new { siren, name, communes }).RefusalAsync()).ShouldBe((status, code));
        (await EventsAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task unknown_communes_are_all_listed()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");

        using var refused = await admin.PostAsync("/syndicates", new { siren = Number, name = "Syndicat", communes = new[] { "77127", "99999", "abc", null } });

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["unknownCommunes"]!.AsArray().Select(code => (string)code!).ShouldBe(["99999", "abc", ""]);
    }

    [Fact]
    public async Task a_syndicate_that_is_not_there_is_not_found()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.ClientAsync("admin");

        (await host.Anonymous.GetResponseAsync($"/syndicates/{Number}").RefusalAsync()).ShouldBe((404, "syndicate.not_found"));
        (await host.Anonymous.GetResponseAsync("/syndicates/nonsense").RefusalAsync()).ShouldBe((404, "syndicate.not_found"));
        (await admin.PostAsync($"/syndicates/{Number}/communes", new { communes = new[] { "99999" } }).RefusalAsync()).ShouldBe((404, "syndicate.not_found"));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("coordinator", 403)]
    [InlineData("member:217701275", 403)]
    public async Task only_an_administrator_registers(string? client, int status)
    {
        await using var host = await TestHost.StartAsync();
        using var caller = await host.ClientAsync(client);

        using var registration = await caller.PostAsync("/syndicates", Syndicate(Number, "77127"));
        ((int)registration.StatusCode).ShouldBe(status);
        using var change = await caller.PostAsync($"/syndicates/{Number}/communes", new { communes = new[] { "77127" } });
        ((int)change.StatusCode).ShouldBe(status);
    }

    private static object Syndicate(string siren, params string[] communes) => new { siren, name = "Syndicat des eaux de la Brie", communes };

    private static async Task<string[]> EventsAsync(TestHost host)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select array_agg(type order by seq) from integration.events where type like 'territory.%'", connection);
        return await command.ExecuteScalarAsync(Cancellation) as string[] ?? [];
    }
}
