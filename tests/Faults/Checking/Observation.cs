using Dapper;
using Departement77.Faults.Histories;
using Npgsql;

namespace Departement77.Faults.Checking;

/// <summary>A request as it is stored.</summary>
internal sealed record StoredRequest(Guid Id, string Subject, int Version);

/// <summary>A note as it is stored.</summary>
internal sealed record StoredNote(Guid Id, Guid RequestId, string Text);

/// <summary>An event as it is stored.</summary>
internal sealed record PlacedEvent(Guid Id, string Type, Guid AggregateId, int AggregateVersion, int Ordinal, long? Position);

/// <summary>An audit entry as it is stored.</summary>
internal sealed record Audited(Guid AggregateId, int AggregateVersion);

/// <summary>What a consumer of events has done with one.</summary>
internal sealed record Effect(string Subscriber, Guid EventId);

/// <summary>What was left when all faults were over and all deliveries done.</summary>
internal sealed class Observation
{
    public required IReadOnlyList<StoredRequest> Requests { get; init; }

    public required IReadOnlyList<StoredNote> Notes { get; init; }

    public required IReadOnlyList<PlacedEvent> Events { get; init; }

    public required IReadOnlyList<Audited> Audit { get; init; }

    /// <summary>Keys under which an answer is kept.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Lines of the timeline, one for each effect of its subscriber.</summary>
    public required IReadOnlyList<Guid> Timeline { get; init; }

    /// <summary>Inbox rows of all modules.</summary>
    public required IReadOnlyList<Effect> Handled { get; init; }

    /// <summary>What should have been handled: each event for each subscriber that takes its type.</summary>
    public required IReadOnlyList<Effect> Due { get; init; }

    /// <summary>Sums that do not add up, with how often.</summary>
    public required IReadOnlyList<(string Rule, long Count)> Sums { get; init; }

    /// <summary>The feed as consumers got it, by who read it.</summary>
    public Dictionary<string, IReadOnlyList<Received>> Feeds { get; } = new(StringComparer.Ordinal);

    private static readonly (string Rule, string CountOfViolations)[] SumRules =
    [
        ("the counter is the last place", "select count(*) from integration.feed_counter where last_position <> (select coalesce(max(position), 0) from integration.events)"),
        ("nothing waits and nothing is dead", "select count(*) from integration.deliveries"),
        ("no lane counts what it does not hold", "select count(*) from integration.lanes where pending <> 0"),
        ("no lane is leased for ever", "select count(*) from integration.lanes where lease_until > now() + interval '1 hour'"),
    ];

    /// <summary>Reads a database, within the transaction of the connection if there is one.</summary>
    public static async Task<Observation> OfAsync(NpgsqlConnection connection)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var inboxes = await connection.QueryAsync<string>("select table_schema from information_schema.tables where table_name = 'inbox' order by 1");
        var handled = string.Join(" union all ", inboxes.Select(schema => $"select subscriber, event_id from {schema}.inbox"));
        var sums = new List<(string, long)>();
        foreach (var (rule, sql) in SumRules)
            sums.Add((rule, await connection.ExecuteScalarAsync<long>(sql)));

        return new Observation
        {
            Requests = await ListAsync<StoredRequest>(connection, "select id, subject, version from catalogue.service_requests"),
            Notes = await ListAsync<StoredNote>(connection, "select id, request_id, text from catalogue.internal_notes"),
            Events = await ListAsync<PlacedEvent>(connection, "select id, type, aggregate_id, aggregate_version, ordinal, position from integration.events order by position"),
            Audit = await ListAsync<Audited>(connection, "select aggregate_id, aggregate_version from integration.audit_entries"),
            Keys = await ListAsync<string>(connection, "select key from catalogue.idempotency_keys"),
            Timeline = await ListAsync<Guid>(connection, "select event_id from integration.timeline_entries"),
            Handled = await ListAsync<Effect>(connection, handled),
            Due = await ListAsync<Effect>(connection, "select s.subscriber, e.id as event_id from integration.subscriptions s join integration.events e on e.type = any (s.event_types) and e.position > s.start_position"),
            Sums = sums,
        };
    }

    public static async Task<Observation> OfAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await OfAsync(connection);
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(NpgsqlConnection connection, string sql) => (await connection.QueryAsync<T>(sql)).AsList();
}
