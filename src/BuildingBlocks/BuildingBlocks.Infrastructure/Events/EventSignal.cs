using System.Collections.Immutable;
using System.Threading.Channels;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>Wakes the dispatcher of this host after a commit, and the readers of the feed after events got their place. Losing a signal costs one polling interval, never an event.</summary>
public sealed class EventSignal
{
    private readonly Channel<byte> wake = OneSignal();
    private readonly Channel<byte> project = OneSignal();
    private readonly Channel<byte> react = OneSignal();
    private readonly Channel<byte> announce = OneSignal();
    private readonly Channel<byte> placed = OneSignal();
    private readonly Channel<byte> announcePlaced = OneSignal();
    private ImmutableArray<Action> sleepers = [];

    /// <summary>Says that this host committed events: its dispatcher starts, the other hosts are told.</summary>
    public void Committed()
    {
        wake.Writer.TryWrite(0);
        announce.Writer.TryWrite(0);
    }

    /// <summary>Says that lanes were opened here, or given to a subscriber: this host looks at what is due, the other hosts are told.</summary>
    public void Opened()
    {
        HeardOf();
        announce.Writer.TryWrite(0);
    }

    /// <summary>Says that another host committed events, opened lanes or gave them back.</summary>
    public void HeardOf()
    {
        wake.Writer.TryWrite(0);
        Due();
    }

    /// <summary>Calls back whenever events got their place in the feed. A signal may be lost: who waits for events has to look by itself now and then.</summary>
    /// <param name="wakeUp">Called on the dispatcher's own thread: it only wakes somebody.</param>
    public void OnPlaced(Action wakeUp) => ImmutableInterlocked.Update(ref sleepers, static (all, added) => all.Add(added), wakeUp);

    /// <summary>Says that this host gave events their place in the feed: whoever waits for them here is woken, the other hosts are told.</summary>
    public void Placed()
    {
        HeardOfPlaced();
        announcePlaced.Writer.TryWrite(0);
    }

    /// <summary>Says that another host gave events their place.</summary>
    public void HeardOfPlaced()
    {
        Due();
        placed.Writer.TryWrite(0);
        foreach (var wakeUp in sleepers)
            wakeUp();
    }

    /// <summary>Waits for events that got their place, at most as long as given. For one waiter a host, which wakes all others.</summary>
    /// <param name="longest">The longest wait: a signal may be lost with its connection.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task WaitForPlacedAsync(TimeSpan longest, CancellationToken cancellation) => WaitAsync(placed, longest, cancellation);

    /// <summary>Waits for a commit of this host that the others have not heard of.</summary>
    internal async Task WaitToAnnounceAsync(CancellationToken cancellation) => await announce.Reader.ReadAsync(cancellation);

    /// <summary>Waits for events placed by this host that the others have not heard of.</summary>
    internal async Task WaitToAnnouncePlacedAsync(CancellationToken cancellation) => await announcePlaced.Reader.ReadAsync(cancellation);

    /// <summary>Waits for events without a place, at most as long as given.</summary>
    internal Task WaitForCommitAsync(TimeSpan longest, CancellationToken cancellation) => WaitAsync(wake, longest, cancellation);

    /// <summary>Waits for what projections may have to do, at most as long as given.</summary>
    internal Task WaitToProjectAsync(TimeSpan longest, CancellationToken cancellation) => WaitAsync(project, longest, cancellation);

    /// <summary>Waits for what reactions may have to do, at most as long as given.</summary>
    internal Task WaitToReactAsync(TimeSpan longest, CancellationToken cancellation) => WaitAsync(react, longest, cancellation);

    private void Due()
    {
        project.Writer.TryWrite(0);
        react.Writer.TryWrite(0);
    }

    private static Channel<byte> OneSignal() => Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(Channel<byte> signal, TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            await signal.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The interval is over: poll.
            return;
        }
    }
}
