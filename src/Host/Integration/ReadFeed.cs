using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
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

    // French letters as themselves: the answer is JSON, never embedded in HTML.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

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
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteStartArray("events");
            foreach (var row in events)
                Write(json, row);

            json.WriteEndArray();
            json.WriteString("next", next.ToString());
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", row.Id!.Value);
        json.WriteString("source", $"/departement77/{row.Type![..row.Type!.IndexOf('.', StringComparison.Ordinal)]}");
        json.WriteString("type", row.Type);
        json.WriteString("subject", row.Subject);
        json.WriteString("time", DateTime.SpecifyKind(row.OccurredAt!.Value, DateTimeKind.Utc));
        json.WriteString("datacontenttype", "application/json");
        json.WriteString("sequence", row.Position!.Value.ToString("D19", CultureInfo.InvariantCulture));
        if (row.Traceparent is not null)
            json.WriteString("traceparent", row.Traceparent);

        json.WritePropertyName("data");
        json.WriteRawValue(row.Data!);
        json.WriteEndObject();
    }

    private sealed record Row(long Head, long? Position, Guid? Id, string? Type, string? Subject, DateTime? OccurredAt, string? Traceparent, string? Data);
}
