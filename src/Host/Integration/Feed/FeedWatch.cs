using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Npgsql;

namespace Departement77.Host.Integration.Feed;

/// <summary>
/// Looks at the head of the feed for all who wait on this host: one short statement each time that events got their place, none while nobody waits.
/// Each waiter then knows without the database whether there is something for it.
/// </summary>
internal sealed class FeedWatch(IReadDatabase<IntegrationModule> database, EventSignal signal) : BackgroundService
{
    private const int MostAtOnce = 500;

    private const string Sql = """
        select f.last_position as head, e.position, e.type, e.subject
        from feed_counter f
        left join lateral (
            select position, type, subject from events where position > @known and position <= f.last_position order by position limit @most) e on true
        order by e.position
        """;

    // What a lost signal costs: a connection may break between two hosts.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private FeedAdvance latest = new(Head: 0, Placed: []);
    private int waiting;

    /// <summary>The last advance. To be taken before the feed is read, so that nothing is missed between the reading and the waiting.</summary>
    public FeedAdvance Latest => Volatile.Read(ref latest);

    /// <summary>Says that somebody waits, until it is disposed of.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref waiting);
        return new Watching(this);
    }

    /// <summary>Waits until something that the filter selects stands behind a place.</summary>
    /// <param name="seen">The advance known before the reading.</param>
    /// <param name="filter">What is waited for.</param>
    /// <param name="place">Up to where everything was read.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task WaitAsync(FeedAdvance seen, FeedFilter filter, long place, CancellationToken cancellation)
    {
        do
            seen = await seen.Next.WaitAsync(cancellation);
        while (!seen.MayHold(filter, place));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await signal.WaitForPlacedAsync(LongestSleep, stoppingToken);
                if (Volatile.Read(ref waiting) == 0)
                    continue;

                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException)
                {
                    // The event pump logs the loss of the database; the next look is a second away at most.
                    continue;
                }

                await Task.Delay(Pause, stoppingToken); // Under load the events of a few milliseconds share their statement; on the host's own clock, as it spares this host's work.
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var before = latest;
        var rows = await database.QueryAsync<Row>(ReadScope.System, Sql, new { known = before.Head, most = MostAtOnce }, cancellation);
        var head = rows[0].Head;
        if (head == before.Head)
            return;

        // So many, after a while without waiters: whoever waits looks for itself.
        List<PlacedEvent>? placed = rows.Count < MostAtOnce ? [.. rows.Where(row => row.Position is not null).Select(row => new PlacedEvent(row.Position!.Value, row.Type!, row.Subject!))] : null;
        var next = new FeedAdvance(head, placed);
        Volatile.Write(ref latest, next);
        before.GoOn(next);
    }

    private sealed record Row(long Head, long? Position, string? Type, string? Subject);

    private sealed class Watching(FeedWatch watch) : IDisposable
    {
        private int isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
                Interlocked.Decrement(ref watch.waiting);
        }
    }
}

/// <summary>An event that got its place.</summary>
internal sealed record PlacedEvent(long Position, string Type, string Subject);

/// <summary>A step of the feed's head; each leads to the next one, so that a slow waiter misses none.</summary>
/// <param name="Head">The last position.</param>
/// <param name="Placed">What came with it; null when it was too much to list.</param>
internal sealed record FeedAdvance(long Head, IReadOnlyList<PlacedEvent>? Placed)
{
    private readonly TaskCompletionSource<FeedAdvance> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<FeedAdvance> Next => next.Task;

    public void GoOn(FeedAdvance to) => next.SetResult(to);

    /// <summary>Whether there may be something of the filter behind the place.</summary>
    public bool MayHold(FeedFilter filter, long place) =>
        Head > place && (Placed is null || Placed.Any(fact => fact.Position > place && filter.Selects(fact.Type, fact.Subject)));
}
