using ErrorOr;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Integration.Feed;

/// <summary>How many readers may wait at once, in all and for each client: a waiting reader costs a connection of the network, and memory.</summary>
internal sealed class FeedSeats(IOptions<FeedOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byClient = new(StringComparer.Ordinal);
    private int taken;

    /// <summary>Takes a seat, given back when it is disposed of.</summary>
    /// <param name="client">Who waits.</param>
    public ErrorOr<FeedSeat> Take(string client)
    {
        var limits = options.Value;
        lock (gate)
        {
            var own = byClient.GetValueOrDefault(client);
            if (own >= limits.WaitingPerClient)
                return FeedErrors.TooManyWaiting(limits.WaitingPerClient);

            if (taken >= limits.WaitingPerHost)
                return FeedErrors.HostIsFull();

            byClient[client] = own + 1;
            taken++;
            return new FeedSeat(() => GiveBack(client));
        }
    }

    private void GiveBack(string client)
    {
        lock (gate)
        {
            taken--;
            if (--byClient[client] == 0)
                byClient.Remove(client);
        }
    }
}

/// <summary>The seat of a reader who waits, until it is disposed of.</summary>
internal sealed class FeedSeat(Action giveBack) : IDisposable
{
    private int isOver;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
            giveBack();
    }
}
