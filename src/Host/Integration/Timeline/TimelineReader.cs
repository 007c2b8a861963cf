using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Application.Timelines;

namespace Departement77.Host.Integration.Timeline;

/// <summary>Reads the timelines of several authorities for another module, for whoever asks.</summary>
internal sealed class TimelineReader(IReadDatabase<TimelineModule> database, ICurrentUser user) : ITimeline
{
    // The latest of each authority by its index, then the latest of all: whatever share of the entries they have.
    private const string Sql = """
        select t.position, t.event_id, t.occurred_at, t.authority_siren::text as authority_siren, t.type, t.sentence
        from unnest(@sirens::text[]) as asked (siren)
        cross join lateral (
            select * from timeline_entries
            where authority_siren = asked.siren::char(9) and position < @before and (@sees_all or authority_siren = @own_authority)
            order by position desc
            limit @limit) t
        order by t.position desc
        limit @limit
        """;

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(IReadOnlyCollection<string> sirens, long before, int limit, CancellationToken cancellation) =>
        [
            .. (await database.QueryAsync<TimelineEntry>(user.Scope, Sql, new { sirens = sirens.ToArray(), before, limit }, cancellation))
                .Select(entry => entry with { OccurredAt = DateTime.SpecifyKind(entry.OccurredAt, DateTimeKind.Utc) }),
        ];
}
