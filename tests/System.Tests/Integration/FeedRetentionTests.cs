using System.Net;
using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.Host.Integration.Feed.Retention;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Departement77.SystemTests.Integration;

public sealed class FeedRetentionTests
{
    private const string Feed = "/api/v1/events";
    private const string NobodyReacts = "catalogue.membership-celebrated.v1";

    [Fact]
    public async Task old_events_go_unless_somebody_still_has_to_get_them_and_a_reader_who_is_too_late_is_told_where_to_go_on()
    {
        await using var host = await TestHost.StartAsync(KeepForDays(30));
        var (integrator, admin) = (await host.ClientAsync("integrator"), await host.ClientAsync("admin"));
        var dead = Guid.CreateVersion7();

        // Stored at once: a young event of a reaction between them would keep those behind it.
        await StoreOldAsync(
            host,
            (dead, "catalogue.membership-activated.v1", """{"membershipId":"no id"}"""),
            (Guid.CreateVersion7(), "catalogue.membership-activated.v1", Activation()),
            (Guid.CreateVersion7(), NobodyReacts, "{}"),
            (Guid.CreateVersion7(), NobodyReacts, "{}"),
            (Guid.CreateVersion7(), NobodyReacts, "{}"));
        await host.DrainAsync();
        await host.StoreActivationAsync();
        await host.DrainAsync();
        var start = (string)(await integrator.GetJsonAsync($"{Feed}?limit=1"))["next"]!;
        var told = await TimelineAsync(host);
        var old = (long)(await admin.GetJsonAsync($"{Feed}/retention"))["toPurge"]!;
        old.ShouldBeGreaterThanOrEqualTo(4);

        var dryRun = await admin.GetJsonAsync($"{Feed}/retention");
        ((int)dryRun["days"]!).ShouldBe(30);
        ((int)dryRun["owed"]!).ShouldBe(1, "the dead delivery");
        ((long)dryRun["oldestPosition"]!).ShouldBe(1, "a dry run changes nothing");

        var job = host.Services.GetServices<JobDefinition>().Single(job => job.Id == "events.purge");
        (await host.RunJobAsync(job)).ShouldBe((int)old, "what the dry run said");
        (await host.RunJobAsync(job)).ShouldBe(0);

        var late = await integrator.GetJsonAsync($"{Feed}?after={start}", HttpStatusCode.Gone);
        ((string)late["code"]!).ShouldBe("events.cursor_expired");
        var (problem, _) = await FeedStream.RefusedAsync(integrator, HttpStatusCode.Gone, lastEventId: start);
        problem["oldest"]!.ToString().ShouldBe(late["oldest"]!.ToString());
        var rest = await integrator.GetJsonAsync($"{Feed}?after={late["oldest"]}&limit=200");
        rest["events"]!.AsArray().ShouldNotBeEmpty();
        (await integrator.GetJsonAsync($"{Feed}?limit=200")).ToJsonString().ShouldBe(rest.ToJsonString(), "without a cursor, the feed begins with the oldest that is kept");
        (await integrator.GetJsonAsync($"{Feed}?limit=200&type=catalogue."))["events"]!.AsArray().Count.ShouldBe(1, "the event that is owed is no part of the feed any more");

        // What old events told stays told, also when the read model is made anew.
        (await TimelineAsync(host)).ShouldBe(told);
        await admin.PostJsonAsync("/api/v1/operations/subscribers/integration.timeline/replay", body: null);
        await host.DrainAsync();
        (await TimelineAsync(host)).ShouldBe(told);

        foreach (var delivery in (await admin.GetJsonAsync("/api/v1/operations/dead-deliveries"))["items"]!.AsArray())
            await admin.PostJsonAsync($"/api/v1/operations/dead-deliveries/{delivery!["subscriber"]}/{delivery["position"]}/discard", new { reason = "Ligne illisible, écrite pour un essai." });

        (await host.RunJobAsync(job)).ShouldBe(1, "nobody has to get it any more");
        await host.StoreActivationAsync();
        await host.DrainAsync();
        (await integrator.GetJsonAsync($"{Feed}?after={rest["next"]}"))["events"]!.AsArray().ShouldNotBeEmpty("positions are never given again");
    }

    [Fact]
    public async Task nobody_empties_the_feed()
    {
        await using var host = await TestHost.StartAsync();
        await StoreOldAsync(host, Guid.CreateVersion7(), "{}", NobodyReacts);
        await host.DrainAsync();
        foreach (var (role, sql, state) in new[]
        {
            ("integration", "select purge_events(29, 0, 1000, false)", PostgresErrorCodes.InvalidParameterValue),
            ("integration", "delete from events", PostgresErrorCodes.InsufficientPrivilege),
            ("integration", "update feed_horizon set oldest_position = 99", PostgresErrorCodes.InsufficientPrivilege),
            ("catalogue", "select integration.purge_events(30, 0, 1000, false)", PostgresErrorCodes.InsufficientPrivilege),
        })
            (await Should.ThrowAsync<PostgresException>(host.ExecuteAsync(role, sql))).SqlState.ShouldBe(state, sql);

        await host.ExecuteAsync("integration", "select purge_events(30, 0, 1000, true)");
        await host.AsSuperuserAsync("do $$ begin assert (select count(*) from integration.events where occurred_at < now() - interval '30 days') = 1; end $$");
    }

    [Fact]
    public async Task while_one_host_purges_another_one_lets_it()
    {
        await using var host = await TestHost.StartAsync(KeepForDays(30));
        await StoreOldAsync(host, Guid.CreateVersion7(), "{}", NobodyReacts);
        await host.DrainAsync();
        var purge = host.Services.GetRequiredService<EventPurge>();
        await using (var other = new NpgsqlConnection(host.Database.ConnectionString))
        {
            await other.OpenAsync();
            await other.ExecuteAsync("select pg_advisory_lock(7700002), pg_advisory_lock(7700003)");
            (await purge.RunAsync(dryRun: false, CancellationToken.None)).ShouldBe((0, 0));
            await other.ExecuteAsync("select pg_advisory_unlock(7700002)");
            (await purge.RunAsync(dryRun: false, CancellationToken.None)).ShouldBe((1, 0), "whoever chains the audit holds a lock of its own");
        }
    }

    [Theory]
    [InlineData("2026-01-01", null)]
    [InlineData("2026-03-01", 60)]
    [InlineData("2026-06-30", 60)]
    [InlineData("2026-07-01", 90)]
    public void the_rule_of_a_day_is_the_last_one_that_has_begun(string day, int? days)
    {
        RetentionRule[] rules = [new() { From = new(2026, 7, 1), Days = 90 }, new() { From = new(2026, 2, 1), Days = 60 }];
        var inForce = RetentionRule.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), rules)?.Days;
        inForce.ShouldBe(days);
        RetentionRule.On(new(2026, 11, 24), [])!.Days.ShouldBe(1095, "where nothing is set");
    }

    [Fact]
    public async Task a_host_does_not_start_with_a_retention_that_nobody_can_mean() =>
        (await Should.ThrowAsync<OptionsValidationException>(TestHost.StartAsync(KeepForDays(7)))).Message.ShouldContain("30 jours");

    private static Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder> KeepForDays(int days) => builder => builder.Configuration.AddInMemoryCollection(
        [new("Events:Retention:0:From", "2026-01-01"), new("Events:Retention:0:Days", days.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    private static string Activation() =>
        $$"""{"membershipId":"{{Guid.CreateVersion7()}}","authoritySiren":"{{Events.Authority}}","insee":"77127","kind":"Municipality","population":1000,"activatedOn":"2026-11-24"}""";

    private static Task StoreOldAsync(TestHost host, Guid aggregate, string data, string type = "catalogue.membership-activated.v1") => StoreOldAsync(host, (aggregate, type, data));

    private static Task StoreOldAsync(TestHost host, params (Guid Aggregate, string Type, string Data)[] facts) => host.ExecuteAsync(
        "catalogue",
        """
        insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
        select f.id, f.type, 'Membership', f.aggregate, 1, 0, @authority, now() - interval '40 days', cast(f.data as json)
        from unnest(@ids, @types, @aggregates, @data) f (id, type, aggregate, data)
        """,
        new
        {
            ids = facts.Select(_ => Guid.CreateVersion7()).ToArray(),
            types = facts.Select(fact => fact.Type).ToArray(),
            aggregates = facts.Select(fact => fact.Aggregate).ToArray(),
            data = facts.Select(fact => fact.Data).ToArray(),
            authority = Events.Authority,
        });

    private static async Task<string> TimelineAsync(TestHost host) =>
        (await (await host.ClientAsync("coordinator")).GetJsonAsync($"/api/v1/authorities/{Events.Authority}/timeline?limit=200"))["items"]!.ToJsonString();
}
