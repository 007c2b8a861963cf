using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Integration.Feed;

/// <summary>Writes events in the JSON form of CloudEvents 1.0. What is stored is passed on as it is: parsing it to write it again would cost more than reading it.</summary>
internal sealed class CloudEventWriter(EventCatalog events, IProductLinks links)
{
    public const string EventType = "application/cloudevents+json";
    public const string BatchType = "application/cloudevents-batch+json";

    // French letters as themselves: the answer is JSON, never embedded in HTML.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly FrozenDictionary<string, string> schemas = events.Names.ToFrozenDictionary(name => name, name => SchemaOf(links, name).AbsoluteUri, StringComparer.Ordinal);

    /// <summary>Where the JSON Schema of a type is.</summary>
    public static Uri SchemaOf(IProductLinks links, string type) => links.To($"/api/v1/events/types/{type}/schema");

    /// <summary>A page as the feed answers it: events, and where to go on.</summary>
    public ReadOnlyMemory<byte> Page(FeedPage page) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("events");
        foreach (var fact in page.Events)
            Write(json, fact);

        json.WriteEndArray();
        json.WriteString("next", page.Next.ToString());
        json.WriteEndObject();
    });

    /// <summary>A page as a batch of CloudEvents.</summary>
    public ReadOnlyMemory<byte> Batch(FeedPage page) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var fact in page.Events)
            Write(json, fact);

        json.WriteEndArray();
    });

    /// <summary>One event; without a position it is none of the feed, such as the test of an address.</summary>
    public ReadOnlyMemory<byte> One(FeedEvent fact) => Write(json => Write(json, fact));

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Writing))
            write(json);

        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json, FeedEvent fact)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", fact.Id);
        json.WriteString("source", $"/departement77/{fact.Type.Split('.')[0]}");
        json.WriteString("type", fact.Type);
        json.WriteString("subject", fact.Subject);
        json.WriteString("time", DateTime.SpecifyKind(fact.OccurredAt, DateTimeKind.Utc));
        json.WriteString("datacontenttype", "application/json");
        if (schemas.TryGetValue(fact.Type, out var schema))
            json.WriteString("dataschema", schema);

        if (fact.Position is { } position)
            json.WriteString("sequence", position.ToString("D19", CultureInfo.InvariantCulture));

        if (fact.Traceparent is not null)
            json.WriteString("traceparent", fact.Traceparent);

        json.WritePropertyName("data");
        json.WriteRawValue(fact.Data);
        json.WriteEndObject();
    }
}
