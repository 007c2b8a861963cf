using System.Net;
using System.Net.Http.Json;
using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

public sealed class DeadDeliveryTests
{
    private const string Dead = "/api/v1/operations/dead-deliveries?subscriber=integration.timeline";
    private const string Settle = "/api/v1/operations/dead-deliveries/integration.timeline";

    [Fact]
    public async Task a_dead_delivery_is_shown_replayed_and_in_the_end_discarded_so_that_its_lane_goes_on()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.ClientAsync("admin");
        var aggregate = Guid.CreateVersion7();
        await host.StoreAsync("catalogue.membership-activated.v1", """{"membershipId":"no id"}""", aggregate);
        await host.StoreActivationAsync(aggregate, version: 2);
        await host.DrainAsync();

        var shown = (await admin.GetJsonAsync(Dead))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)shown["waitingBehind"]!).ShouldBe(1);
        var position = (long)shown["position"]!;

        (await admin.PostJsonAsync($"{Settle}/{position}/replay", body: null))["status"]!.ToString().ShouldBe("Waiting");
        await host.DrainAsync();
        (await admin.GetJsonAsync(Dead))["items"]!.AsArray().Count.ShouldBe(1, "it cannot be read this time either");

        (await admin.RefusedAsync($"{Settle}/{position}/discard", new { reason = "non" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("delivery.reason_required");
        await admin.PostJsonAsync($"{Settle}/{position}/discard", new { reason = "Ligne illisible, écrite par une version d'essai." });
        await host.DrainAsync();

        (await admin.GetJsonAsync(Dead))["items"]!.AsArray().ShouldBeEmpty();
        var coordinator = await host.ClientAsync("coordinator");
        (await coordinator.GetJsonAsync($"/api/v1/authorities/{Events.Authority}/timeline"))["items"]!.AsArray()
            .Count(item => ((string)item!["type"]!).StartsWith("catalogue.", StringComparison.Ordinal)).ShouldBe(1, "what waited behind it came");
        (await admin.RefusedAsync($"{Settle}/{position}/replay", body: null, HttpStatusCode.NotFound)).ShouldBe("delivery.not_found");
        await host.AsSuperuserAsync("do $$ begin assert (select count(*) from integration.audit_entries where aggregate_type = 'Delivery:integration.timeline' and actor <> 'system') = 2; end $$");
    }

    [Fact]
    public async Task dead_deliveries_are_found_replayed_and_discarded_by_filters()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.ClientAsync("admin");
        foreach (var text in new[] { "no id", "none either", "nor here" })
            await host.StoreAsync("catalogue.membership-activated.v1", $$"""{"membershipId":"{{text}}"}""");

        // Another version of the product subscribed to an event that this one does not know: it is parked, not dropped.
        await host.AsSuperuserAsync("select integration.register_subscription('integration.timeline', array['catalogue.membership-celebrated.v1'], false)");
        await host.StoreAsync("catalogue.membership-celebrated.v1", "{}");
        await host.DrainAsync();
        async Task<int> DeadAsync(string filter) => (await admin.GetJsonAsync($"/api/v1/operations/dead-deliveries?subscriber=integration.timeline&{filter}"))["items"]!.AsArray().Count;

        (await DeadAsync("type=catalogue.membership-activated.v1")).ShouldBe(3);
        (await DeadAsync("error=does%20not%20know")).ShouldBe(1);
        (await DeadAsync($"subject={Events.Authority}")).ShouldBe(4);
        (await DeadAsync("subject=somebody")).ShouldBe(0);

        (await admin.RefusedAsync("/api/v1/operations/dead-deliveries/replay", new { }, HttpStatusCode.UnprocessableEntity)).ShouldBe("delivery.filter_required");
        var replayed = await admin.PostJsonAsync("/api/v1/operations/dead-deliveries/replay", new { subscriber = "integration.timeline", type = "catalogue.membership-activated.v1" });
        ((long)replayed["settled"]!).ShouldBe(3);
        ((long)replayed["remaining"]!).ShouldBe(0);
        await host.DrainAsync();
        (await DeadAsync("type=catalogue.membership-activated.v1")).ShouldBe(3, "they cannot be read this time either");

        (await admin.RefusedAsync("/api/v1/operations/dead-deliveries/discard", new { reason = "non", subscriber = "integration.timeline" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("delivery.reason_required");
        var discarded = await admin.PostJsonAsync("/api/v1/operations/dead-deliveries/discard", new { reason = "Lignes illisibles d'une version d'essai.", subscriber = "integration.timeline" });
        ((long)discarded["settled"]!).ShouldBe(4);
        (await DeadAsync("")).ShouldBe(0);
        await host.AsSuperuserAsync(
            """
            do $$ begin
                assert (select count(*) from integration.audit_entries where action = 'ReplayDeliveries' and reason is null) = 3, 'replayed';
                assert (select count(*) from integration.audit_entries where action = 'DiscardDeliveries' and reason like 'Lignes%') = 4, 'discarded';
                assert (select coalesce(sum(pending), 0) from integration.lanes where subscriber = 'integration.timeline') = 0, 'pending';
            end $$
            """);
    }

    [Fact]
    public async Task operators_who_settle_the_same_wait_for_the_lanes_with_no_delivery_in_hand_and_each_is_settled_once()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.ClientAsync("admin");
        foreach (var text in new[] { "no id", "none either", "nor here" })
            await host.StoreAsync("catalogue.membership-activated.v1", $$"""{"membershipId":"{{text}}"}""");

        await host.DrainAsync();
        var position = (long)(await admin.GetJsonAsync(Dead))["items"]!.AsArray()[0]!["position"]!;
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from lanes where subscriber = 'integration.timeline' order by lane for update", transaction: transaction);

        var reason = "Lignes illisibles d'une version d'essai.";
        var one = admin.PostAsJsonAsync(new Uri($"{Settle}/{position}/discard", UriKind.Relative), new { reason });
        var many = Enumerable.Range(0, 2)
            .Select(_ => admin.PostJsonAsync("/api/v1/operations/dead-deliveries/discard", new { reason, subscriber = "integration.timeline" }))
            .ToList();
        await Until.TrueAsync(
            async () => await host.CountAsync("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", new { }) == 3,
            TimeSpan.FromSeconds(20),
            "they do not all wait for the lanes");
        await connection.ExecuteAsync("select from deliveries where subscriber = 'integration.timeline' for update nowait", transaction: transaction);
        await transaction.RollbackAsync();

        using var single = await one;
        var settled = single.IsSuccessStatusCode ? 1 : 0;
        foreach (var answer in await Task.WhenAll(many))
            settled += (int)answer["settled"]!;

        settled.ShouldBe(3);
        (await admin.GetJsonAsync(Dead))["items"]!.AsArray().ShouldBeEmpty();
        (await host.CountAsync("select count(*) from integration.audit_entries where action like 'Discard%'", new { })).ShouldBe(3);
        (await host.CountAsync("select coalesce(sum(pending), 0)::bigint from integration.lanes where subscriber = 'integration.timeline'", new { })).ShouldBe(0);
    }

    [Fact]
    public async Task an_unknown_event_name_is_shown_to_operators_and_stands_in_the_feed()
    {
        await using var host = await TestHost.StartAsync();
        await host.StoreAsync("catalogue.membership-celebrated.v1", "{}");
        await host.DrainAsync();

        var unknown = (await (await host.ClientAsync("admin")).GetJsonAsync("/api/v1/operations/unknown-events"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        unknown["type"]!.ToString().ShouldBe("catalogue.membership-celebrated.v1");
        var feed = await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=catalogue.membership-celebrated.v1");
        feed["events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task replay_from_empty_rebuilds_the_same_read_model()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.ClientAsync("admin");
        var coordinator = await host.ClientAsync("coordinator");
        for (var i = 0; i < 5; i++)
            await host.StoreActivationAsync();

        await host.DrainAsync();
        var before = await coordinator.GetJsonAsync($"/api/v1/authorities/{Events.Authority}/timeline");
        await host.ExecuteAsync("integration", "update timeline_entries set sentence = 'abîmée' where position % 2 = 0");

        ((long)(await admin.PostJsonAsync("/api/v1/operations/subscribers/integration.timeline/replay", body: null))["events"]!).ShouldBeGreaterThanOrEqualTo(5);
        await host.DrainAsync();

        var after = await coordinator.GetJsonAsync($"/api/v1/authorities/{Events.Authority}/timeline");
        after.ToJsonString().ShouldBe(before.ToJsonString());
        (await admin.RefusedAsync("/api/v1/operations/subscribers/catalogue.invite-representative/replay", body: null, HttpStatusCode.Conflict)).ShouldBe("subscriber.not_a_read_model");
    }
}
