using System.Diagnostics;
using Npgsql;

namespace Departement77.Faults.Scenarios;

/// <summary>Looks at the queue ten times a second. By its own clock alone, since those of hosts and of the database may differ.</summary>
internal sealed class DeliveryWatch(string connectionString)
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<long, long> placedAt = [];
    private (long Seq, long Since)? unplaced;
    private long lastPosition;
    private bool isFirst = true;

    /// <summary>Longest time that a committed event waited for its place in the feed.</summary>
    public TimeSpan SlowestPlacing { get; private set; }

    /// <summary>Longest time that an event with a place waited for the last of its subscribers.</summary>
    public TimeSpan SlowestDelivery { get; private set; }

    /// <summary>For whom it waited.</summary>
    public string? SlowestSubscriber { get; private set; }

    /// <summary>What was slow so far does not count.</summary>
    public void Forget() => (SlowestPlacing, SlowestDelivery, SlowestSubscriber) = (TimeSpan.Zero, TimeSpan.Zero, null);

    public async Task RunAsync(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 2, CommandTimeout = 2 }.ConnectionString);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync(source, stop);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException)
            {
                // The database is away, which the recovery tells.
                unplaced = null;
            }

            await Task.Delay(Rhythm, CancellationToken.None);
        }
    }

    private async Task LookAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            select (select min(seq) from integration.events where position is null), (select last_position from integration.feed_counter), oldest.position, oldest.subscriber
            from (values (1)) one left join lateral (select position, subscriber from integration.deliveries order by position limit 1) oldest on true
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var now = Stopwatch.GetTimestamp();
        long? waiting = reader.IsDBNull(0) ? null : reader.GetInt64(0);
        var placed = reader.GetInt64(1);
        var undelivered = reader.IsDBNull(2) ? placed + 1 : reader.GetInt64(2);

        // Positions of before the watch are as old as the watch.
        for (var position = isFirst ? undelivered : lastPosition + 1; position <= placed; position++)
            placedAt[position] = now;

        (lastPosition, isFirst) = (placed, false);
        if (placedAt.TryGetValue(undelivered, out var since) && Stopwatch.GetElapsedTime(since, now) is var age && age > SlowestDelivery)
            (SlowestDelivery, SlowestSubscriber) = (age, reader.GetString(3));

        unplaced = waiting is { } seq ? unplaced is { } known && known.Seq == seq ? known : (seq, now) : null;
        if (unplaced is { } open && Stopwatch.GetElapsedTime(open.Since, now) is var wait && wait > SlowestPlacing)
            SlowestPlacing = wait;
    }
}
