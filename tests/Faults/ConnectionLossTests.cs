using Departement77.TestKit;

namespace Departement77.Faults;

/// <summary>PostgreSQL cuts every connection of the product, several times, while clients write.</summary>
public sealed class ConnectionLossTests
{
    private const string CutAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'd77\\_%' and pid <> pg_backend_pid()";

    [Fact]
    public async Task nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        await using var host = await TestHost.StartAsync();
        await ActiveMember.JoinAsync(host);
        using var member = await host.ClientAsync(ActiveMember.Client);
        var history = new History(() => member);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var writing = history.WriteAsync(writers: 8, operations: 40, limit.Token);
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!writing.IsCompleted && await rhythm.WaitForNextTickAsync(limit.Token))
            await TestPostgres.ExecuteAsync(CutAll, host.Database.Name);

        await writing;
        history.Unheard.ShouldBeGreaterThan(0, "no connection was cut under a request: the test proves nothing");
        await Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        (await Checker.ViolationsAsync(host.Database.ConnectionString, history.Acknowledged.Keys)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("delete from integration.timeline_entries where position = 3", "every event told on the timeline is there once")]
    [InlineData("update integration.events set position = position + 1 where position = (select max(position) from integration.events)", "places have no gaps")]
    [InlineData("delete from catalogue.service_requests where subject = 'op-0-0'", "an acknowledged operation has its request")]
    [InlineData("insert into catalogue.service_requests (id, version, authority_siren, authority_kind, membership_id, subject, need, commune_insee, commune_name, requested_by, submitted_on, status) select gen_random_uuid(), version, authority_siren, authority_kind, membership_id, subject, need, commune_insee, commune_name, requested_by, submitted_on, status from catalogue.service_requests where subject = 'op-0-0'", "an operation has one request")]
    [InlineData("update integration.lanes set pending = 1", "no lane counts what it does not hold")]
    public async Task the_checker_sees_a_seeded_fault(string fault, string rule)
    {
        await using var host = await TestHost.StartAsync();
        await ActiveMember.JoinAsync(host);
        using var member = await host.ClientAsync(ActiveMember.Client);
        var history = new History(() => member);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await history.WriteAsync(writers: 1, operations: 3, limit.Token);
        await Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        (await Checker.ViolationsAsync(host.Database.ConnectionString, history.Acknowledged.Keys)).ShouldBeEmpty();

        await TestPostgres.ExecuteAsync($"set session_replication_role = replica; {fault}", host.Database.Name);

        (await Checker.ViolationsAsync(host.Database.ConnectionString, history.Acknowledged.Keys)).ShouldContain(violation => violation.StartsWith(rule, StringComparison.Ordinal));
    }
}
