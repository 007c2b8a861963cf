using Dapper;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Integration.Feed.Retention;

/// <summary>Takes old events away in batches that hold no lock for long, or only counts them: the same walk, so that the dry run tells what the purge would do.</summary>
internal sealed class EventPurge(DatabaseConnections connections, IOptions<FeedOptions> options, TimeProvider clock)
{
    private const int AtOnce = 1000;

    private const string Sql = "select looked_through, purged, owed from purge_events(@days, @after, @batch, @dryRun)";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The rule in force today.</summary>
    public RetentionRule? Rule => RetentionRule.On(clock.TodayInParis(), options.Value.Retention);

    /// <summary>Walks through what is older than the rule says.</summary>
    /// <returns>How many events were, or would be, purged; and how many stay because somebody still has to get them.</returns>
    public async Task<(int Purged, int Owed)> RunAsync(bool dryRun, CancellationToken cancellation)
    {
        var (purged, owed, after) = (0, 0, 0L);
        if (Rule is not { Days: var days })
            return (purged, owed);

        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        while (true)
        {
            var batch = await connection.QuerySingleAsync<Batch>(new CommandDefinition(Sql, new { days, after, batch = AtOnce, dryRun }, cancellationToken: cancellation));
            purged += batch.Purged;
            owed += batch.Owed;
            if (batch.LookedThrough is not { } looked)
                return (purged, owed);

            after = looked;
            if (batch.Purged > 0 && !dryRun)
                await Task.Delay(Pause, cancellation); // Lets the others at the tables; on the host's own clock, as a clock that tests hold still would stop the purge.
        }
    }

    private sealed record Batch(long? LookedThrough, int Purged, int Owed);
}
