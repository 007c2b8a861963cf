using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Compares each lane's counter with its deliveries. A difference is mended, and is an alarm: the counter is meant to be exact.</summary>
internal sealed record ReconcileLanes : ICommand<int>;

internal sealed partial class ReconcileLanesHandler(DatabaseConnections connections, ILogger<ReconcileLanesHandler> logger) : ICommandHandler<ReconcileLanes, int>
{
    public async Task<ErrorOr<int>> Handle(ReconcileLanes request, CancellationToken cancellationToken)
    {
        await using var command = connections.For(IntegrationPart.Schema).CreateCommand("select reconcile_lanes()");
        var mended = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        if (mended > 0)
            CountersWereWrong(logger, mended);

        return mended;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The counters of {Lanes} lanes were wrong and have been mended; deliveries may have been late: report this")]
    private static partial void CountersWereWrong(ILogger logger, int lanes);
}
