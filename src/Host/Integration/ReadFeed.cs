using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.Host.Integration;

/// <summary>Published events after a place in the feed, oldest first.</summary>
internal sealed record ReadFeed(Cursor? After, PageLimit Limit, string? Type, string? Subject) : IQuery<RawJson<EventFeed>>;

/// <summary>A page of the feed. <paramref name="Next"/> is never null: it is where to go on, now or later.</summary>
internal sealed record EventFeed(IReadOnlyList<CloudEvent> Events, Cursor Next);

/// <summary>An event in the JSON form of CloudEvents 1.0; <paramref name="Sequence"/> sorts as text.</summary>
internal sealed record CloudEvent(
    string Specversion, Guid Id, string Source, string Type, string Subject, DateTime Time, string Datacontenttype, string Sequence, string? Traceparent, JsonElement Data);

internal sealed class ReadFeedHandler(IReadDatabase<IntegrationModule> database, ICurrentUser user) : IQueryHandler<ReadFeed, RawJson<EventFeed>>
{
    private const string CursorKind = "feed.v1";

    public async Task<ErrorOr<RawJson<EventFeed>>> Handle(ReadFeed request, CancellationToken cancellationToken)
    {
        if (PlaceOf(request.After) is not { } after)
            return CommonErrors.InvalidQuery("after", "Ce curseur ne vient pas de ce flux : reprenez tel quel le « next » de la réponse précédente, ou retirez « after » pour lire depuis le début.");

        var rows = await database.QueryAsync<Row>(
            user.Scope, SqlFor(request), new { after, limit = request.Limit.Value, type = request.Type, subject = request.Subject }, cancellationToken);
        var head = rows[0].Head;
        if (after > head)
            return CommonErrors.InvalidQuery("after", "Ce curseur est en avance sur le flux, sans doute parce que la base a été restaurée : retirez « after » pour lire depuis le début.");

        var events = rows.Where(row => row.Position is not null).ToList();

        // Fewer events than asked for: everything up to the head was looked at, whatever the filters.
        var next = events.Count < request.Limit.Value ? head : events[^1].Position!.Value;
        return new RawJson<EventFeed>(Write(events, Cursor.Of(CursorKind, next.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Head and page come from one statement, so no event can slip between them. Filters are added only when asked for, so that each form has its index.</summary>
    private static string SqlFor(ReadFeed request) =>
        $"""
        select f.last_position as head, e.*
        from feed_counter f
        left join lateral (
            select position, id, type, subject, occurred_at, traceparent, data::text as data
            from events
            where position > @after{(request.Type is null ? "" : " and type = @type")}{(request.Subject is null ? "" : " and subject = @subject")}
            order by position
            limit @limit) e on true
        order by e.position
        """;

    private static long? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => 0,
        { Keys: [CursorKind, var place] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => null,
    };

    private static ReadOnlyMemory<byte> Write(List<Row> events, Cursor next)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, CloudEventJson.Writing))
        {
            json.WriteStartObject();
            json.WriteStartArray("events");
            foreach (var row in events)
                CloudEventJson.Write(json, new StoredFact(row.Id!.Value, row.Type!, row.Subject!, row.OccurredAt!.Value, row.Position, row.Traceparent, row.Data!));

            json.WriteEndArray();
            json.WriteString("next", next.ToString());
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private sealed record Row(long Head, long? Position, Guid? Id, string? Type, string? Subject, DateTime? OccurredAt, string? Traceparent, string? Data);
}
