using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Feed;

/// <summary>An event as it is stored.</summary>
internal sealed record FeedEvent(long? Position, Guid Id, string Type, string Subject, DateTime OccurredAt, string? Traceparent, string Data);

/// <summary>Events of the feed, and behind what the reader has looked then.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Events">Those found, in the order of their positions.</param>
/// <param name="Place">Up to which position everything was looked at.</param>
internal sealed record FeedPage(FeedFilter Filter, IReadOnlyList<FeedEvent> Events, long Place)
{
    /// <summary>Where to go on.</summary>
    public Cursor Next => FeedCursor.Of(Filter, Place);

    /// <summary>The cursor behind one of the events.</summary>
    public Cursor Behind(FeedEvent fact) => FeedCursor.Of(Filter, fact.Position!.Value);
}

/// <summary>Reads the feed.</summary>
internal sealed class FeedReader(IReadDatabase<IntegrationModule> database)
{
    /// <summary>Events after a place.</summary>
    public async Task<ErrorOr<FeedPage>> ReadAsync(ReadScope scope, FeedFilter filter, long after, int limit, CancellationToken cancellation)
    {
        var rows = await database.QueryAsync<Row>(
            scope, SqlFor(filter), new { after, limit, type = filter.Type, programme = filter.Programme, first = filter.Prefix, last = filter.BehindPrefix, subject = filter.Subject }, cancellation);
        var (head, oldest) = (rows[0].Head, rows[0].Oldest);
        if (after > head)
            return FeedErrors.AheadOfTheFeed();

        if (after != FeedCursor.Beginning && after < oldest - 1)
            return FeedErrors.CursorExpired(FeedCursor.Of(filter, oldest - 1));

        List<FeedEvent> events = [.. rows.Where(row => row.Position is not null).Select(row => new FeedEvent(
            row.Position!.Value, row.Id!.Value, row.Type!, row.Subject!, DateTime.SpecifyKind(row.OccurredAt!.Value, DateTimeKind.Utc), row.Traceparent, row.Data!))];

        // Fewer events than asked for: everything up to the head was looked at, whatever the filters.
        return new FeedPage(filter, events, events.Count < limit ? head : events[^1].Position!.Value);
    }

    /// <summary>
    /// Head, horizon and page come from one statement, so no event can slip between them. The names that a filter selects are a list of their own (<c>kinds</c>), and each is
    /// read by the index of its form only as far as the page needs: the planner cannot choose to walk along the whole feed in search of something rare.
    /// </summary>
    private static string SqlFor(FeedFilter filter)
    {
        var bySubject = filter.Subject is null ? "" : "e.subject = @subject and ";
        var (kinds, places) = filter switch
        {
            { Type: null, Prefix: null, Subject: null } => ("", "select position from events where position > greatest(@after, h.oldest_position - 1) order by position limit @limit"),
            { Type: null, Prefix: null } => ("with kinds (subject) as materialized (select @subject::text)", Merged("e.subject = k.subject")),
            { Programme: not null, Subject: null } => ("with kinds (programme) as materialized (select @programme::text)", Merged("split_part(e.type, '.', 1) = k.programme")),
            { Type: not null } => ("with kinds (type) as materialized (select @type::text)", Merged($"{bySubject}e.type = k.type")),
            _ => (
                $"""
                with recursive kinds (type) as (
                    (select e.type from events e where {bySubject}e.type >= @first and e.type < @last and e.position is not null order by e.type limit 1)
                    union all
                    select (select e.type from events e where {bySubject}e.type > k.type and e.type < @last and e.position is not null order by e.type limit 1)
                    from kinds k where k.type is not null)
                """,
                Merged($"{bySubject}e.type = k.type")),
        };
        return $"""
            {kinds}
            select f.last_position as head, h.oldest_position as oldest, page.*
            from feed_counter f
            cross join feed_horizon h
            left join lateral (
                select e.position, e.id, e.type, e.subject, e.occurred_at, e.traceparent, e.data::text as data
                from ({places}) place
                join events e on e.position = place.position) page on true
            where f.only_row and h.only_row
            order by page.position
            """;
    }

    private static string Merged(string condition) =>
        $"""
        select found.position from kinds k
        cross join lateral (
            select * from (
                select e.position from events e where {condition} and e.position > greatest(@after, h.oldest_position - 1) order by e.position limit {PageLimit.MostRows}) first
            limit (select @limit)) found
        order by found.position limit (select @limit)
        """;

    private sealed record Row(long Head, long Oldest, long? Position, Guid? Id, string? Type, string? Subject, DateTime? OccurredAt, string? Traceparent, string? Data);
}
