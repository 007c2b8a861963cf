using Departement77.BuildingBlocks.Application.Messaging;
using ErrorOr;

namespace Departement77.Host.Integration.Feed.Retention;

/// <summary>Takes away the events that are older than the retention and that nobody still has to get.</summary>
internal sealed record PurgeEvents : ICommand<int>;

internal sealed partial class PurgeEventsHandler(EventPurge purge, ILogger<PurgeEventsHandler> logger) : ICommandHandler<PurgeEvents, int>
{
    public async Task<ErrorOr<int>> Handle(PurgeEvents request, CancellationToken cancellationToken)
    {
        var (purged, owed) = await purge.RunAsync(dryRun: false, cancellationToken);
        if (purged > 0)
            Purged(logger, purged);

        if (owed > 0)
            SomeAreOwed(logger, owed);

        return purged;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Events} events were older than the retention and have been purged")]
    private static partial void Purged(ILogger logger, int events);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Events} events are older than the retention but still have to be delivered: settle the dead deliveries")]
    private static partial void SomeAreOwed(ILogger logger, int events);
}
