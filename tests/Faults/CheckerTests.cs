using Departement77.Faults.Checking;
using Departement77.Faults.Histories;
using Npgsql;

namespace Departement77.Faults;

/// <summary>A small history without any fault.</summary>
public sealed class QuietHistory : IAsyncLifetime
{
    private FaultHost host = null!;

    internal IReadOnlyList<Entry> Entries { get; private set; } = [];

    internal FaultHost Host => host;

    public async ValueTask InitializeAsync()
    {
        host = await FaultHost.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var load = new Load(host.History, () => [host.Host.Address], seed: 6);
        await load.RunAsync(clients: 1, requests: 8, limit.Token);
        (await host.ViolationsAsync(limit.Token)).ShouldBeEmpty("nothing has gone wrong yet");
        load.Surprises.ShouldBeEmpty();
        Entries = host.History.Read();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

/// <summary>A checker that never finds anything proves nothing: each seeded fault is found, and by the rule that is meant for it.</summary>
public sealed class CheckerTests(QuietHistory quiet) : IClassFixture<QuietHistory>
{
    [Theory]
    [InlineData("a dropped row", "delete from catalogue.service_requests where subject = 'op-0-0'", "nothing acknowledged is lost")]
    [InlineData("a dropped note", "delete from catalogue.internal_notes where text = 'op-0-0-note'", "nothing acknowledged is lost")]
    [InlineData("a dropped event", "delete from integration.events where position = 5", "places have no gaps")]
    [InlineData("a dropped effect", "delete from integration.timeline_entries where event_id = (select id from integration.events where type = 'catalogue.request-submitted.v1' limit 1)", "every event told on the timeline is there once")]
    [InlineData("a dropped delivery", "delete from catalogue.inbox where event_id = (select event_id from catalogue.inbox limit 1)", "every event is handled by each of its subscribers")]
    [InlineData("a dropped audit entry", "delete from integration.audit_entries where aggregate_id = (select id from catalogue.service_requests limit 1) and aggregate_version = 2", "each version has one audit entry")]
    [InlineData("an event without its request", "delete from catalogue.service_requests where subject = 'op-0-1'", "an event has its request")]
    [InlineData("a key without its operation", "delete from catalogue.internal_notes where text = 'op-0-0-note'", "an operation and its key are stored together")]
    [InlineData(
        "two swapped",
        """
        with two as (select min(position) as low, min(position) + 1 as high from integration.events where type = 'catalogue.request-submitted.v1')
        update integration.events set position = case position when low then -1 else low end from two where position in (low, high);
        update integration.events set position = (select min(position) + 1 from integration.events where type = 'catalogue.request-acknowledged.v1') where position = -1
        """,
        "an aggregate's events keep their order")]
    [InlineData("one duplicated", "insert into catalogue.internal_notes select gen_random_uuid(), version, request_id, authority_siren, assignment_id, side, body, is_internal, is_for_every_body, bodies, text, written_by, written_at from catalogue.internal_notes where text = 'op-0-0-note'", "an operation is done once")]
    [InlineData("one nobody asked for", "update catalogue.internal_notes set text = 'op-9-9-note' where text = 'op-0-0-note'", "nothing is done that nobody asked for")]
    [InlineData("a refused one done", "update catalogue.internal_notes set text = (select 'op-0-' || n || '-refused' from generate_series(0, 99) n where 'op-0-' || n || '-refused' = any ($1) limit 1) where text = 'op-0-0-note'", "nothing refused is done")]
    [InlineData("a wrong counter", "update integration.lanes set pending = 1", "no lane counts what it does not hold")]
    [InlineData("a forgotten delivery", "update integration.feed_counter set last_position = last_position + 1", "the counter is the last place")]
    public async Task a_seeded_fault_in_the_database_is_seen(string fault, string sql, string rule)
    {
        await using var connection = new NpgsqlConnection(quiet.Host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await FreeAsync(connection);

        await using (var seed = new NpgsqlCommand(sql, connection))
        {
            if (sql.Contains("$1", StringComparison.Ordinal))
                seed.Parameters.Add(new() { Value = quiet.Entries.Where(entry => entry.Phase == Phase.Fail).Select(entry => entry.Id).ToArray() });

            (await seed.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, $"{fault}: nothing was seeded");
        }

        var violations = Checker.Check(quiet.Entries, await Observation.OfAsync(connection));
        await transaction.RollbackAsync();

        violations.ShouldContain(violation => violation.StartsWith(rule + ':', StringComparison.Ordinal), $"{fault}: {string.Join(Environment.NewLine, violations)}");
    }

    /// <summary>Lets the transaction break what constraints hold. The running host may be in the way: whoever loses begins again.</summary>
    private static async Task FreeAsync(NpgsqlConnection connection)
    {
        await using var free = new NpgsqlCommand(
            """
            savepoint begun;
            set local session_replication_role = replica;
            lock table integration.audit_entries, integration.lanes, integration.feed_counter, integration.events in access exclusive mode;
            alter table integration.events drop constraint events_position_unique cascade
            """,
            connection);
        while (true)
        {
            try
            {
                await free.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                await using var again = new NpgsqlCommand("rollback to savepoint begun", connection);
                await again.ExecuteNonQueryAsync();
            }
        }
    }

    [Theory]
    [InlineData("a dropped event", "every consumer gets every event")]
    [InlineData("two swapped", "every consumer gets the events in their order")]
    [InlineData("one duplicated", "no consumer gets an event twice")]
    [InlineData("one altered", "an event reads the same for everybody")]
    [InlineData("one invented", "no consumer gets what did not happen")]
    public async Task a_seeded_fault_in_a_feed_is_seen(string fault, string rule)
    {
        var seen = await Observation.OfAsync(quiet.Host.Database.ConnectionString);
        var whole = await FeedReader.ReadAllAsync(quiet.Host.Host.Address, CancellationToken.None);
        var broken = whole.ToList();
        switch (fault)
        {
            case "a dropped event":
                broken.RemoveAt(2);
                break;
            case "two swapped":
                (broken[1], broken[2]) = (broken[2], broken[1]);
                break;
            case "one duplicated":
                broken.Insert(3, broken[1]);
                break;
            case "one altered":
                broken[1] = broken[1] with { Text = broken[1].Text.Replace("1.0", "1.1", StringComparison.Ordinal) };
                break;
            default:
                broken.Add(broken[0] with { Id = Guid.CreateVersion7() });
                break;
        }

        seen.Feeds.Add("whole", whole);
        Checker.Check(quiet.Entries, seen).ShouldBeEmpty();
        seen.Feeds.Add("broken", broken);
        Checker.Check(quiet.Entries, seen).ShouldContain(violation => violation.StartsWith(rule + ':', StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_answer_that_was_never_given_is_seen_as_lost_and_one_that_nobody_heard_is_not()
    {
        var seen = await Observation.OfAsync(quiet.Host.Database.ConnectionString);
        var invoked = new Entry(0, 0, Operations.Submit, "op-0-x", Phase.Invoke, Target: null, Detail: null);

        Checker.Check([.. quiet.Entries, invoked, invoked with { Phase = Phase.Ok, Target = Guid.CreateVersion7() }], seen).ShouldBe(["nothing acknowledged is lost: op-0-x"]);
        Checker.Check([.. quiet.Entries, invoked, invoked with { Phase = Phase.Info }], seen).ShouldBeEmpty("it may not have been done");
        Checker.Check([.. quiet.Entries, invoked], seen).ShouldBeEmpty("the client died");
    }
}
