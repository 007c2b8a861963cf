using Npgsql;

namespace Departement77.Faults;

/// <summary>What must hold after any fault, read from the database alone.</summary>
internal static class Checker
{
    private static readonly (string Rule, string CountOfViolations)[] Rules =
    [
        ("an acknowledged operation has its request", "select count(*) from unnest(@operations) o where not exists (select from catalogue.service_requests r where r.subject = o)"),
        ("an operation has one request", "select count(*) from (select subject from catalogue.service_requests group by subject having count(*) > 1) d"),
        ("a request has its event, and an event its request", """
            select count(*) from catalogue.service_requests r full join (select * from integration.events where type = 'catalogue.request-submitted.v1') e on e.aggregate_id = r.id
            where r.id is null or e.id is null
            """),
        ("a request has its audit entry", "select count(*) from catalogue.service_requests r where (select count(*) from integration.audit_entries a where a.aggregate_id = r.id) <> 1"),
        ("every event has its place", "select count(*) from integration.events where position is null"),
        ("places have no gaps", "select coalesce(max(position), 0) - count(*) from integration.events"),
        ("the counter is the last place", "select count(*) from integration.feed_counter where last_position <> (select coalesce(max(position), 0) from integration.events)"),
        ("nothing waits and nothing is dead", "select count(*) from integration.deliveries"),
        ("no lane counts what it does not hold", "select count(*) from integration.lanes where pending <> 0"),
        ("every event told on the timeline is there once", """
            select count(*) from integration.events e where e.type like 'catalogue.%'
              and (select count(*) from integration.timeline_entries t where t.event_id = e.id) <> 1
            """),
        ("versions of an aggregate follow each other in the feed", """
            select count(*) from (select aggregate_version - lag(aggregate_version) over (partition by aggregate_id order by position) as step from integration.events) s where step not in (0, 1)
            """),
    ];

    /// <summary>The rules that do not hold, with how often.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(string connectionString, IEnumerable<string> acknowledged)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var violations = new List<string>();
        foreach (var (rule, sql) in Rules)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.AddWithValue("operations", acknowledged.ToArray());
            if ((long)(await command.ExecuteScalarAsync())! is var count and not 0)
                violations.Add($"{rule}: {count}");
        }

        return violations;
    }
}
