using System.Diagnostics;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>
/// Keeps the dispatcher running: after each commit of this host at once, after those of other hosts by notification, and by polling in any case.
/// Events get their place, and are handed to projections, while reactions are still at work on earlier ones.
/// A host that stops claims nothing more, finishes what it handles, and gives its lanes back for the others to go on at once.
/// </summary>
internal sealed partial class EventPump(EventDispatcher dispatcher, EventQueue queue, EventSignal signal, DispatcherOptions options, ILogger<EventPump> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource draining = new();

    /// <summary>Before anything of the host is stopped: its requests may still be answered for a while, others are to do the events.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => draining.CancelAsync();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestFarewell);
        await base.StopAsync(limit.Token);

        // A handler outlived its time: should both hosts do its event, the inbox keeps the effect single.
        if (ExecuteTask is { IsCompleted: false })
            await ReleaseAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        draining.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, draining.Token);
        try
        {
            await Task.WhenAll(
                PumpAsync(PlaceAsync, signal.WaitForCommitAsync, options.Coalescing, tells: true, either.Token),
                PumpAsync(dispatcher.ProjectAsync, signal.WaitToProjectAsync, TimeSpan.Zero, tells: false, either.Token),
                PumpAsync(dispatcher.ReactAsync, signal.WaitToReactAsync, TimeSpan.Zero, tells: false, either.Token));
        }
        finally
        {
            await dispatcher.FinishAsync();
            await ReleaseAsync();
        }
    }

    /// <summary>Also of a claim whose answer was lost.</summary>
    private async Task ReleaseAsync()
    {
        try
        {
            await queue.ReleaseAsync(dispatcher.Token, CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // Disposed is the pool of a host that failed to start, which nobody waits for.
            NotReleased(logger, e);
        }
    }

    // Never at once again: what is committed meanwhile signals.
    private async Task<bool> PlaceAsync(CancellationToken stopping)
    {
        await dispatcher.PlaceAsync(stopping);
        return false;
    }

    private async Task PumpAsync(Func<CancellationToken, Task<bool>> work, Func<TimeSpan, CancellationToken, Task> wait, TimeSpan coalescing, bool tells, CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            var begin = Stopwatch.GetTimestamp();
            try
            {
                while (await work(stoppingToken))
                    stoppingToken.ThrowIfCancellationRequested();

                if (tells && pause > TimeSpan.Zero)
                    DatabaseIsBack(logger);

                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, an unhandled one would end the host; the database may be away in more ways than its driver has exceptions.
                if (tells && pause == TimeSpan.Zero)
                    DatabaseIsAway(logger, e);

                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }

            try
            {
                await wait(pause > TimeSpan.Zero ? pause : options.PollInterval, stoppingToken);

                // The first commit after a while is dealt with at once; under load those of a few milliseconds share their statements.
                // On the host's own clock: it spares this host's work, and a clock that tests hold still would stop deliveries.
                var left = coalescing - Stopwatch.GetElapsedTime(begin);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event delivery waits: the database does not answer")]
    private static partial void DatabaseIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Event delivery goes on")]
    private static partial void DatabaseIsBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lanes of this host were not given back; others take them when their leases end")]
    private static partial void NotReleased(ILogger logger, Exception exception);
}

/// <summary>
/// Tells other hosts of commits and of places given in the feed, and hears of theirs: NOTIFY on a connection of its own, after the commit, at most once in 20 ms.
/// Inside a business transaction it would make commits wait for each other.
/// </summary>
internal sealed class CommitAnnouncer(DatabaseConnections connections, EventSignal signal, DispatcherOptions options) : BackgroundService
{
    /// <summary>On which hosts tell each other of commits.</summary>
    public const string Commits = "d77_events";

    private const string Placements = "d77_feed";
    private static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Goes with what this host says, which comes back to it too.
    private readonly string host = Guid.CreateVersion7().ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Enabled)
            await Task.WhenAll(KeepUpAsync(ListenAsync, stoppingToken), KeepUpAsync(AnnounceCommitsAsync, stoppingToken), KeepUpAsync(AnnouncePlacementsAsync, stoppingToken));
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload != host)
                Tell(notification.Channel);
        };
        await using (var listen = new NpgsqlCommand($"listen {Commits}; listen {Placements}", connection))
            await listen.ExecuteNonQueryAsync(stopping);

        // Notifications sent while not listening are lost.
        Tell(Commits);
        Tell(Placements);
        while (!stopping.IsCancellationRequested)
            await connection.WaitAsync(stopping);
    }

    private void Tell(string channel)
    {
        if (channel == Placements)
            signal.HeardOfPlaced();
        else
            signal.HeardOf();
    }

    private Task AnnounceCommitsAsync(CancellationToken stopping) => AnnounceAsync(Commits, signal.WaitToAnnounceAsync, stopping);

    private Task AnnouncePlacementsAsync(CancellationToken stopping) => AnnounceAsync(Placements, signal.WaitToAnnouncePlacedAsync, stopping);

    private async Task AnnounceAsync(string channel, Func<CancellationToken, Task> next, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await next(stopping);
            await using (var notify = connections.For(IntegrationPart.Schema).CreateCommand($"notify {channel}, '{host}'"))
                await notify.ExecuteNonQueryAsync(stopping);

            await Task.Delay(Coalescing, stopping); // Coalesces: what happens in the next 20 ms shares one notification.
        }
    }

    private async Task KeepUpAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // The pump logs the loss of the database; polling goes on meanwhile. A pause, so that a dead database is not hammered.
                await Task.Delay(Pause, stopping).ContinueWith(static _ => { }, TaskScheduler.Default); // A pause on the host's clock: the database cannot be asked for its own.
            }
        }
    }
}
