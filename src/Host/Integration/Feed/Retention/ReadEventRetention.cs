using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.Host.Integration.Feed.Retention;

/// <summary>For how long events are kept, and what the next purge would take away: its dry run.</summary>
internal sealed record ReadEventRetention : IQuery<EventRetention>;

/// <summary>The retention in force and what it means today. <paramref name="Owed"/>: events that are old, and stay because a delivery still needs them.</summary>
internal sealed record EventRetention(DateOnly? Since, int? Days, long OldestPosition, long LastPosition, int ToPurge, int Owed);

internal sealed class ReadEventRetentionHandler(EventPurge purge, IReadDatabase<IntegrationModule> database, ICurrentUser user) : IQueryHandler<ReadEventRetention, EventRetention>
{
    private const string Sql = "select h.oldest_position, f.last_position from feed_horizon h cross join feed_counter f";

    public async Task<ErrorOr<EventRetention>> Handle(ReadEventRetention request, CancellationToken cancellationToken)
    {
        var rule = purge.Rule;
        var (toPurge, owed) = await purge.RunAsync(dryRun: true, cancellationToken);
        var reach = (await database.QueryAsync<Reach>(user.Scope, Sql, parameters: null, cancellationToken))[0];
        return new EventRetention(rule?.From, rule?.Days, reach.OldestPosition, reach.LastPosition, toPurge, owed);
    }

    private sealed record Reach(long OldestPosition, long LastPosition);
}
