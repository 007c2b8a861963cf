using System.Net;
using System.Net.Http.Json;

namespace Departement77.SystemTests.Performance;

/// <summary>What is new alone costs a command one round trip, with all that tells of it.</summary>
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

    private static Task<string> FactsAsync(WatchedProduct product) => product.ScalarAsync<string>(
        "select concat_ws(' ', (select count(*) from catalogue.memberships), (select count(*) from integration.events), (select count(*) from integration.audit_entries))");

    private static object Ask(string siren) => new
    {
        authoritySiren = siren,
        deliberation = new { number = "2026-12", date = "2026-03-04" },
        representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" },
    };
}
