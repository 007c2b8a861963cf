using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Departement77.SystemTests.Performance;

/// <summary>What a command saves costs it one round trip, with all that tells of it.</summary>
public sealed class JoinedRoundTripTests
{
    private const string Memberships = "/api/v1/service-catalogue/memberships";

    [Fact]
    public async Task a_new_aggregate_its_event_its_audit_entry_and_the_commit_go_together()
    {
        await using var product = await WatchedProduct.StartAsync();
        var coordinator = await product.Host.ClientAsync("coordinator");
        (await coordinator.PostAsJsonAsync(Memberships, Ask("217702372"))).StatusCode.ShouldBe(HttpStatusCode.Created);

        product.Look();
        (await coordinator.PostAsJsonAsync(Memberships, Ask("217702380"))).StatusCode.ShouldBe(HttpStatusCode.Created);

        var saving = product.Look().Single(exchange => exchange.Statements.Contains("commit"));
        saving.Statements.Count(sql => sql.StartsWith("INSERT INTO memberships", StringComparison.Ordinal)).ShouldBe(1);
        saving.Statements.Count(sql => sql.Contains("insert into integration.events", StringComparison.Ordinal)).ShouldBe(1);
        saving.Statements.Count(sql => sql.Contains("insert into integration.audit_entries", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task a_changed_aggregate_its_event_its_audit_entry_and_the_commit_go_together()
    {
        await using var product = await WatchedProduct.StartAsync();
        var coordinator = await product.Host.ClientAsync("coordinator");
        var membership = await AskedAsync(coordinator);

        product.Look();
        (await coordinator.PostAsync(new Uri($"{Memberships}/{membership}/review", UriKind.Relative), content: null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var saving = product.Look().Single(exchange => exchange.Statements.Contains("commit"));
        saving.Statements.Count(sql => sql.StartsWith("UPDATE memberships", StringComparison.Ordinal)).ShouldBe(1);
        saving.Statements.Count(sql => sql.Contains("refuse_unless_saved", StringComparison.Ordinal)).ShouldBe(1);
        saving.Statements.Count(sql => sql.Contains("insert into integration.audit_entries", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task of_two_who_change_the_same_at_once_one_leaves_nothing()
    {
        const int Times = 40;
        await using var product = await WatchedProduct.StartAsync();
        var coordinator = await product.Host.ClientAsync("coordinator");
        var membership = await AskedAsync(coordinator);
        (await coordinator.PostAsync(new Uri($"{Memberships}/{membership}/activate", UriKind.Relative), content: null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var begin = await VersionAsync(product);

        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < Times; time++)
        {
            var change = time % 2 == 0 ? "suspend" : "resume";
            statuses.AddRange(await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Memberships}/{membership}/{change}", UriKind.Relative)) { Content = time % 2 == 0 ? JsonContent.Create(new { reason = "Délibération rapportée." }) : null };
                using var response = await coordinator.SendAsync(request);
                return response.StatusCode;
            })));
        }

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(Times, string.Join(' ', statuses));
        statuses.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        (await VersionAsync(product) - begin).ShouldBe(Times);
        (await product.ScalarAsync<string>($"select concat_ws(' ', count(*), max(aggregate_version) - {begin.ToString(CultureInfo.InvariantCulture)}) from integration.audit_entries where aggregate_type = 'Membership' and aggregate_version > {begin.ToString(CultureInfo.InvariantCulture)}"))
            .ShouldBe($"{Times} {Times}");
    }

    [Fact]
    public async Task what_the_database_refuses_among_them_leaves_nothing()
    {
        await using var product = await WatchedProduct.StartAsync();
        var coordinator = await product.Host.ClientAsync("coordinator");
        (await coordinator.PostAsJsonAsync(Memberships, Ask("217702372"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        var before = await FactsAsync(product);

        var refused = await coordinator.PostAsJsonAsync(Memberships, Ask("217702372"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("membership.exists");
        (await FactsAsync(product)).ShouldBe(before);
    }

    private static async Task<string> AskedAsync(HttpClient coordinator)
    {
        var asked = await coordinator.PostAsJsonAsync(Memberships, Ask("217702372"));
        return (string)JsonNode.Parse(await asked.Content.ReadAsStringAsync())!["id"]!;
    }

    private static Task<int> VersionAsync(WatchedProduct product) => product.ScalarAsync<int>("select version from catalogue.memberships where authority_siren = '217702372'");

    private static Task<string> FactsAsync(WatchedProduct product) => product.ScalarAsync<string>(
        "select concat_ws(' ', (select count(*) from catalogue.memberships), (select count(*) from integration.events), (select count(*) from integration.audit_entries))");

    private static object Ask(string siren) => new
    {
        authoritySiren = siren,
        deliberation = new { number = "2026-12", date = "2026-03-04" },
        representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" },
    };
}
