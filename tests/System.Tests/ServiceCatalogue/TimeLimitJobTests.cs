using System.Text.Json.Nodes;
using Dapper;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The job that watches time limits, day after day, around real requests.</summary>
public sealed class TimeLimitJobTests
{
    private const string Job = "catalogue.watch-time-limits";
    private static readonly DateOnly Today = TestHost.Start.ToParisDay();

    [Fact]
    public async Task over_the_weeks_everything_is_told_once_and_on_a_working_day()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (unanswered, _) = await desk.RequestAsync("Routed");
        var (silent, _) = await desk.RequestAsync("Submitted");
        foreach (var status in new[] { "Closed", "Cancelled", "Rejected", "Resolved", "ToReroute", "WaitingForMember" })
            await desk.RequestAsync(status);

        for (var day = 0; day < 70; day++)
        {
            host.Advance(TimeSpan.FromDays(1));
            await host.RunJobAsync(Job);
            (await host.RunJobAsync(Job)).ShouldBe(0, "run twice, it changes nothing");
        }

        var told = await ToldAsync(host);
        told.ShouldAllBe(fact => new WorkingCalendar().IsWorkingDay(fact.On));
        told.Select(fact => fact.Request).Distinct().ShouldBe([unanswered, silent], ignoreOrder: true);

        // The default rule of the demonstration gives three days to answer.
        told.Where(fact => fact.Request == unanswered).Select(fact => (fact.Type, fact.On)).ShouldBe(
        [
            ("deadline-at-risk", Day(1)), ("reminder-due", Day(3)), ("deadline-missed", Day(4)), ("reminder-due", Day(9)), ("reminder-due", Day(21)),
            ("assignment-expired", Day(45)), ("all-assignments-declined", Day(45)),
        ]);
        told.Where(fact => fact.Request == silent).Select(fact => (fact.Type, fact.On)).ShouldBe(
        [
            ("deadline-at-risk", Day(1)), ("reminder-due", Day(3)), ("deadline-missed", Day(4)), ("reminder-due", Day(9)), ("reminder-due", Day(21)), ("reminder-due", Day(45)),
        ]);
        var request = await (await desk.CoordinatorAsync()).GetJsonAsync($"{Desk.Api}/requests/{unanswered}");
        request.Status().ShouldBe("ToReroute");
        request["assignments"]![0]!["clocks"]!.AsArray().ShouldHaveSingleItem()!["state"]!.GetValue<string>().ShouldBe("Missed");
    }

    [Fact]
    public async Task two_hosts_at_once_tell_each_fact_once()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        for (var i = 0; i < 12; i++)
            await desk.RequestAsync("Submitted");

        await using var other = await TestHost.StartAsync(database: host.Database);
        host.Advance(TimeSpan.FromDays(3));
        other.Advance(TimeSpan.FromDays(3));

        var changed = await Task.WhenAll(host.RunJobAsync(Job), other.RunJobAsync(Job));

        changed.Sum().ShouldBe(12);
        (await ToldAsync(host)).Select(fact => (fact.Type, fact.Request)).ShouldBeUnique();
    }

    [Fact]
    public async Task the_job_acts_in_the_products_own_name_and_leaves_its_trace()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Submitted");
        host.Advance(TimeSpan.FromDays(3));

        (await host.RunJobAsync(Job)).ShouldBe(1);

        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        (await connection.QuerySingleAsync<string>("select actor from integration.audit_entries where aggregate_id = @request and action = 'WatchTimeLimits'", new { request })).ShouldBe("system");
        (await (await desk.CoordinatorAsync()).GetJsonAsync($"{Desk.Api}/requests/{request}"))["version"]!.GetValue<int>().ShouldBe(2);
    }

    private static DateOnly Day(int workingDays) => new WorkingCalendar().AddWorkingDays(Today, workingDays);

    private static async Task<List<(Guid Request, string Type, DateOnly On)>> ToldAsync(TestHost host)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        var rows = await connection.QueryAsync<(Guid Request, string Type, DateTime OccurredAt, string Data)>(
            "select aggregate_id, type, occurred_at, data::text from integration.events where occurred_at > @start order by seq", new { start = TestHost.Start.AddHours(12).UtcDateTime });
        return [.. rows.Select(row =>
        {
            Guid.Parse((string)JsonNode.Parse(row.Data)!["requestId"]!).ShouldBe(row.Request);
            return (row.Request, row.Type.Split('.')[1], new DateTimeOffset(row.OccurredAt, TimeSpan.Zero).ToParisDay());
        })];
    }
}
