using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>A delivery at the head of a claimed lane, with its event.</summary>
internal sealed record ClaimedDelivery(string Subscriber, Guid Lane, long Position, short Attempts, Guid EventId, string Type, string Data, DateTime OccurredAt, string? Traceparent);

/// <summary>The SQL of the sequencer, the lanes and the dead deliveries. Leases and due times compare with the database's clock alone: hosts' clocks differ.</summary>
internal sealed class EventQueue(DatabaseConnections connections, EventSignal signal)
{
    private const int SequencedAtOnce = 500;

    // Does not wait for the disk. What a crash of the database could take back with it, a lease or the note that a delivery was handled, is made again: the inbox, written with the effect, knows what was handled.
    private const string WithoutWaiting = "quick as (select set_config('synchronous_commit', 'off', true))";

    private const string CanBeClaimed = "l.pending > 0 and l.next_attempt_at <= now() and (l.lease_until is null or l.lease_until < now())";

    // What hosts that claim at the same moment take is passed over: enough is looked at for two of them.
    private const int Competitors = 2;

    private readonly NpgsqlDataSource source = connections.For(IntegrationPart.Schema);

    /// <summary>Gives committed events their place.</summary>
    /// <returns>How many; 0 when there was none or another host is at it.</returns>
    public async Task<int> SequenceAsync(CancellationToken cancellation)
    {
        var total = 0;
        while (true)
        {
            await using var command = source.CreateCommand("select integration.sequence_events($1)");
            command.Parameters.Add(new() { Value = SequencedAtOnce });
            var placed = (int)(await command.ExecuteScalarAsync(cancellation))!;
            total += Math.Max(placed, 0);
            if (placed > 0)
                signal.Placed();

            if (placed < SequencedAtOnce)
                return total;
        }
    }

    /// <summary>
    /// Leases free lanes and reads the deliveries at their heads, in one statement. Each subscriber's lanes are found by themselves: those of another one, of which a million may wait while a
    /// timeline is made anew, would otherwise be walked past in each claim.
    /// </summary>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(string[] subscribers, Guid token, TimeSpan lease, int lanes, CancellationToken cancellation)
    {
        // One plan for all: limits that are parameters, and a list into which the planner looks, would be planned anew for each claim, which takes as long as the claim. A dispatcher knows two limits.
        var sql = $"""
            with {WithoutWaiting},
            due as materialized (
                select of_one.* from unnest((select @subscribers)) s (subscriber)
                cross join lateral (
                    select l.subscriber, l.lane, l.next_attempt_at from integration.lanes l
                    where l.subscriber = s.subscriber and l.subscriber not like 'webhook:%' and {CanBeClaimed}
                    order by l.next_attempt_at limit {lanes * Competitors}) of_one
                order by of_one.next_attempt_at limit {lanes * Competitors}),
            -- By their keys: without the index's own condition, the planner cannot take it to hold as few lanes as it did when it was last looked at.
            free as (
                select l.subscriber, l.lane from due join integration.lanes l on l.subscriber = due.subscriber and l.lane = due.lane
                where {CanBeClaimed}
                order by due.next_attempt_at limit {lanes} for update of l skip locked),
            leased as (
                update integration.lanes l set lease_until = now() + @lease, lease_token = @token
                from free, quick where l.subscriber = free.subscriber and l.lane = free.lane
                returning l.subscriber, l.lane)
            select l.subscriber, l.lane, d.position, d.attempts, e.id as event_id, e.type, e.data::text as data, e.occurred_at, e.traceparent
            from leased l
            cross join lateral (
                select position, attempts from integration.deliveries
                where subscriber = l.subscriber and lane = l.lane and not is_dead
                order by position limit 20) d
            join integration.events e on e.position = d.position
            order by l.subscriber, l.lane, d.position
            """;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<ClaimedDelivery>(new CommandDefinition(sql, new { subscribers, token, lease }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>Prolongs every lease of this dispatcher; in the order in which the sequencer takes lanes, so that the two never wait for each other in a ring.</summary>
    public async Task RenewAsync(Guid token, TimeSpan lease, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            """
            with mine as (select subscriber, lane from integration.lanes
                          where lease_token = $1 and subscriber not like 'webhook:%' order by subscriber, lane for update)
            update integration.lanes l set lease_until = now() + $2 from mine where l.subscriber = mine.subscriber and l.lane = mine.lane
            """);
        command.Parameters.Add(new() { Value = token });
        command.Parameters.Add(new() { Value = lease });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives back every lane of this dispatcher, and tells the other hosts.</summary>
    public async Task ReleaseAsync(Guid token, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            with mine as (select subscriber, lane from integration.lanes
                          where lease_token = $1 and subscriber not like 'webhook:%' order by subscriber, lane for update)
            update integration.lanes l set lease_until = null, lease_token = null from mine where l.subscriber = mine.subscriber and l.lane = mine.lane
            """)
        {
            Parameters = { new() { Value = token } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {CommitAnnouncer.Commits}"));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Marks deliveries as handled and gives the lane back. Nothing happens when the lease was lost: the next owner finds the inbox rows.</summary>
    public async Task CompleteAsync(string subscriber, Guid lane, Guid token, long[] handled, CancellationToken cancellation)
    {
        const string sql = $"""
            with {WithoutWaiting},
            mine as (
                update integration.lanes set pending = pending - $4, lease_until = null, lease_token = null, next_attempt_at = now()
                from quick where subscriber = $1 and lane = $2 and lease_token = $3
                returning subscriber)
            delete from integration.deliveries using mine
            where deliveries.subscriber = $1 and deliveries.lane = $2 and deliveries.position = any ($5)
            """;
        await ExecuteAsync(sql, [subscriber, lane, token, (long)handled.Length, handled], cancellation);
    }

    /// <summary>As <see cref="CompleteAsync"/>, for many lanes of one subscriber.</summary>
    public Task CompleteAllAsync(string subscriber, Guid token, IReadOnlyList<ClaimedDelivery> handled, CancellationToken cancellation) => ExecuteAsync(
        "select integration.complete_deliveries($1, $2, $3, $4)",
        [subscriber, token, handled.Select(delivery => delivery.Lane).ToArray(), handled.Select(delivery => delivery.Position).ToArray()],
        cancellation);

    /// <summary>As <see cref="CompleteAsync"/>, when the delivery after the handled ones failed: it waits, or is dead and closes its lane.</summary>
    public async Task FailAsync(string subscriber, Guid lane, Guid token, long[] handled, long failed, string error, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        const string sql = $"""
            with {WithoutWaiting},
            mine as (
                update integration.lanes set pending = pending - $4, lease_until = null, lease_token = null,
                    next_attempt_at = coalesce(now() + $8, 'infinity')
                from quick where subscriber = $1 and lane = $2 and lease_token = $3
                returning subscriber),
            noted as (
                update integration.deliveries d set attempts = d.attempts + 1, last_error = $7, failed_at = now(), is_dead = $8 is null
                from mine where d.subscriber = $1 and d.position = $6)
            delete from integration.deliveries using mine
            where deliveries.subscriber = $1 and deliveries.lane = $2 and deliveries.position = any ($5)
            """;
        await ExecuteAsync(sql, [subscriber, lane, token, (long)handled.Length, handled, failed, error, retryAfter], cancellation);
    }

    /// <summary>Whether anything is left that a dispatcher of this host could do now or soon; dead deliveries are not.</summary>
    public async Task<bool> HasWorkAsync(string[] subscribers, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from integration.events where position is null)
                or exists (
                    select from unnest((select @subscribers)) s (subscriber)
                    cross join lateral (
                        select from integration.lanes where subscriber = s.subscriber and subscriber not like 'webhook:%' and pending > 0 and next_attempt_at <= now() limit 1) one)
            """,
            new { subscribers },
            cancellationToken: cancellation));
    }

    private async Task ExecuteAsync(string sql, object?[] values, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Interval } : new NpgsqlParameter { Value = value });

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
