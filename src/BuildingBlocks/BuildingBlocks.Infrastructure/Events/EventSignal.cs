using System.Collections.Immutable;
using System.Threading.Channels;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>Wakes the dispatcher of this host after a commit. Losing a signal costs one polling interval, never an event.</summary>
public sealed class EventSignal
{
    private readonly Channel<byte> wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<byte> announce = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ImmutableArray<Action> sleepers = [];

    /// <summary>Says that this host committed events: its dispatcher starts, the other hosts are told.</summary>
    public void Committed()
    {
        wake.Writer.TryWrite(0);
        announce.Writer.TryWrite(0);
    }

    /// <summary>Says that another host committed events.</summary>
    public void HeardOf() => wake.Writer.TryWrite(0);

    /// <summary>Calls back whenever events got their place in the feed. A signal may be lost: who waits for events has to look by itself now and then.</summary>
    /// <param name="sleeper">Called on the dispatcher's own thread: it only wakes somebody.</param>
    public void OnPlaced(Action sleeper) => ImmutableInterlocked.Update(ref sleepers, static (all, added) => all.Add(added), sleeper);

    /// <summary>Says that this host gave events their place in the feed, and dealt them out.</summary>
    public void Placed()
    {
        foreach (var sleeper in sleepers)
            sleeper();
    }

    /// <summary>Waits for a commit of this host that the others have not heard of.</summary>
    internal async Task WaitToAnnounceAsync(CancellationToken cancellation) => await announce.Reader.ReadAsync(cancellation);

    /// <summary>Waits for a signal, at most as long as given.</summary>
    internal async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            await wake.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The interval is over: poll.
            return;
        }
    }
}
