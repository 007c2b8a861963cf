using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Integration.Feed;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>A delivery of a claimed lane: the event, where it goes and how it is signed.</summary>
internal sealed record OwedEvent(
    Guid WebhookId, string Subscriber, Guid Lane, long Position, int Attempts, Guid EventId, string Type, string Subject, DateTime OccurredAt, string? Traceparent, string Data,
    string Url, byte[] Secret, byte[]? OldSecret)
{
    public FeedEvent Fact => new(Position, EventId, Type, Subject, OccurredAt, Traceparent, Data);

    public IEnumerable<byte[]> Secrets => OldSecret is null ? [Secret] : [Secret, OldSecret];
}

/// <summary>
/// The SQL of sending: short statements before and after an attempt, never a transaction while it lasts. Leases and due times compare with the database's clock alone.
/// An event whose attempt fails goes on in a lane of its own, named by its id: what comes after it in its aggregate does not wait for hours.
/// Everybody who waits for rows takes lanes first, in their order, and then the progress of the address.
/// </summary>
internal sealed class WebhookQueue(DatabaseConnections connections, WebhookOptions options, TimeProvider clock)
{
    private const int HeadsOfALane = 20;

    private const string LogAttempt = """
        logged as (insert into webhook_attempts (id, webhook_id, event_id, event_type, number, milliseconds, outcome, status, error, answer, next_attempt_at)
            select @attempt, w.id, @event, @type, @number, @milliseconds, @outcome, @status, @error, @answer, now() + @retry::interval from webhooks w where w.id = @webhook)
        """;

    private readonly NpgsqlDataSource source = connections.For(IntegrationPart.Schema);

    /// <summary>Leases lanes and reads the deliveries at their heads.</summary>
    /// <param name="token">This claim, in leases: each claim has its own.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The deliveries, and whether any address is active at all.</returns>
    public async Task<(IReadOnlyList<OwedEvent> Owed, bool AnyActive)> ClaimAsync(Guid token, CancellationToken cancellation)
    {
        // Two statements, so that the second one sees what others did to a lane before it was leased. A lease need not wait for the disk: lost in a crash of the database, it is taken again.
        const string sql = """
            select set_config('synchronous_commit', 'off', true);
            select claim_webhook_lanes(@token, @lease, @slots, @failures);
            select w.id as webhook_id, l.subscriber, l.lane, d.position, d.attempts::int as attempts, e.id as event_id, e.type, e.subject, e.occurred_at, e.traceparent, e.data::text as data,
                w.url, w.secret, case when w.old_secret_until > @now then w.old_secret end as old_secret
            from lanes l
            join webhooks w on w.subscriber = l.subscriber
            cross join lateral (
                select position, attempts from deliveries
                where subscriber = l.subscriber and lane = l.lane and not is_dead
                order by position limit @heads) d
            join events e on e.position = d.position
            where l.subscriber like 'webhook:%' and l.lease_token = @token
            order by l.subscriber, l.lane, d.position;
            select exists (select from webhooks where status = 'Active');
            """;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            sql,
            new { token, lease = options.Lease, slots = options.Concurrency, failures = options.FailuresBeforePause, heads = HeadsOfALane, now = clock.GetUtcNow().UtcDateTime },
            cancellationToken: cancellation));
        await answers.ReadSingleAsync<string>();
        await answers.ReadSingleAsync<int>();
        var owed = (await answers.ReadAsync<OwedEvent>()).AsList();
        return (owed, await answers.ReadSingleAsync<bool>());
    }

    /// <summary>Notes that an event was delivered, and keeps the lane or gives it back.</summary>
    /// <returns>Whether the lane was still ours.</returns>
    public async Task<bool> CompleteAsync(OwedEvent owed, Guid token, WebhookAnswer answer, bool isLast, CancellationToken cancellation)
    {
        const string sql = $"""
            with mine as (select lane from lanes where subscriber = @subscriber and lane = @lane and lease_token = @token for update),
                 gone as (delete from deliveries d using mine where d.subscriber = @subscriber and d.position = @position returning d.position),
                 kept as (update lanes l set pending = l.pending - (select count(*) from gone),
                        lease_until = case when @is_last then null else now() + @lease end, lease_token = case when @is_last then null else l.lease_token end,
                        next_attempt_at = case when @is_last then now() else l.next_attempt_at end
                    from mine where l.subscriber = @subscriber and l.lane = mine.lane),
                 fine as (update webhook_progress set failures = 0, failing_since = null, last_success_at = now()
                    where webhook_id = @webhook and (failures > 0 or failing_since is not null or last_success_at is null or last_success_at < now() - interval '1 minute')),
                 {LogAttempt}
            select count(*) from mine
            """;
        var parameters = ParametersOf(owed, token, answer, retry: null);
        parameters.Add("is_last", isLast);
        parameters.Add("lease", options.Lease);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, parameters, cancellationToken: cancellation)) > 0;
    }

    /// <summary>Notes that an attempt failed, gives the lane back, and leaves the address alone for a while when it failed several times in a row.</summary>
    /// <param name="owed">The delivery.</param>
    /// <param name="token">The claim.</param>
    /// <param name="answer">What the attempt met.</param>
    /// <param name="retry">The wait before the next attempt; null to give the delivery up.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Whether the address has had nothing but failures for too long.</returns>
    public async Task<bool> FailAsync(OwedEvent owed, Guid token, WebhookAnswer answer, TimeSpan? retry, CancellationToken cancellation)
    {
        // In its own lane already, the delivery stays there; else it moves there, and its lane goes on.
        var move = owed.Lane == owed.EventId
            ? """
              left_lane as (update lanes l set lease_until = null, lease_token = null, next_attempt_at = coalesce(now() + @retry::interval, 'infinity')
                  from mine where l.subscriber = @subscriber and l.lane = mine.lane)
              """
            : """
              left_lane as (update lanes l set pending = l.pending - (select count(*) from moved), lease_until = null, lease_token = null, next_attempt_at = now()
                  from mine where l.subscriber = @subscriber and l.lane = mine.lane),
              own_lane as (insert into lanes as l (subscriber, lane, pending, next_attempt_at)
                  select @subscriber, @event, 1, coalesce(now() + @retry::interval, 'infinity') from moved
                  on conflict on constraint lanes_pk do update set pending = l.pending + 1, next_attempt_at = excluded.next_attempt_at)
              """;
        // Progress is joined to the lane, though it counts without it too: what the last line reads would else be changed first, and wait for the lane with progress in hand.
        var sql = $"""
            with held as (select lane, lease_token from lanes where subscriber = @subscriber and lane in (@lane, @event) order by lane for update),
                 mine as (select lane from held where lane = @lane and lease_token = @token),
                 moved as (update deliveries d set lane = @event, attempts = d.attempts + 1, last_error = @error, failed_at = now(), is_dead = @retry::interval is null
                    from mine where d.subscriber = @subscriber and d.position = @position returning d.position),
                 {move},
                 {LogAttempt},
                 progress as (update webhook_progress p set failures = p.failures + 1, failing_since = coalesce(p.failing_since, now()),
                        resume_at = greatest(p.resume_at, now() + @retry_after::interval, case when p.failures + 1 >= @threshold
                            then now() + least(@longest_pause, @first_pause * power(2, least(p.failures + 1 - @threshold, 20))) end)
                    from (select count(*) from held) first
                    where p.webhook_id = @webhook
                    returning p.failing_since)
            select coalesce((select failing_since < now() - @disable_after from progress), false)
            """;
        var parameters = ParametersOf(owed, token, answer, retry);
        parameters.Add("retry_after", new IntervalParameter(answer.RetryAfter is { } asked ? Shorter(asked, options.LongestRetryAfter) : null));
        parameters.Add("threshold", options.FailuresBeforePause);
        parameters.Add("first_pause", options.FirstPause);
        parameters.Add("longest_pause", options.LongestPause);
        parameters.Add("disable_after", options.DisableAfter);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    /// <summary>Gives lanes of a claim back at once, with what is left in them.</summary>
    public async Task ReleaseAsync(Guid token, string subscriber, Guid lane)
    {
        await using var command = source.CreateCommand("update lanes set lease_until = null, lease_token = null where subscriber = $1 and lane = $2 and lease_token = $3");
        command.Parameters.Add(new() { Value = subscriber });
        command.Parameters.Add(new() { Value = lane });
        command.Parameters.Add(new() { Value = token });
        await command.ExecuteNonQueryAsync();
    }

    public static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static DynamicParameters ParametersOf(OwedEvent owed, Guid token, WebhookAnswer answer, TimeSpan? retry)
    {
        var parameters = new DynamicParameters(new
        {
            webhook = owed.WebhookId,
            subscriber = owed.Subscriber,
            lane = owed.Lane,
            token,
            position = owed.Position,
            attempt = Guid.CreateVersion7(),
            @event = owed.EventId,
            type = owed.Type,
            number = owed.Attempts + 1,
            milliseconds = answer.Milliseconds,
            outcome = (answer.IsSuccess ? AttemptOutcome.Delivered : retry is null ? AttemptOutcome.GivenUp : AttemptOutcome.Failed).ToString(),
            status = answer.Status,
            error = answer.Error,
            answer = answer.Text,
        });
        parameters.Add("retry", new IntervalParameter(retry));
        return parameters;
    }

    /// <summary>An interval or null: Dapper cannot tell the type of a null.</summary>
    private sealed class IntervalParameter(TimeSpan? value) : SqlMapper.ICustomQueryParameter
    {
        public void AddParameter(System.Data.IDbCommand command, string name) =>
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Interval });
    }
}

/// <summary>What became of an attempt.</summary>
internal enum AttemptOutcome
{
    Delivered,
    Failed,
    GivenUp,
}
