using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Departement77.Host.Integration;

/// <summary>An event as it is stored. Without a position it is none of the feed, such as the test of an address.</summary>
internal sealed record StoredFact(Guid Id, string Type, string Subject, DateTime OccurredAt, long? Position, string? Traceparent, string Data);

/// <summary>The JSON form of CloudEvents 1.0, the same in the feed and in what is sent to other systems.</summary>
internal static class CloudEventJson
{
    /// <summary>Media type of one event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>French letters as themselves: the text is JSON, never embedded in HTML.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One event, whole.</summary>
    public static byte[] Write(StoredFact fact)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Writing))
            Write(json, fact);

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One event, as an element of what is being written.</summary>
    public static void Write(Utf8JsonWriter json, StoredFact fact)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", fact.Id);
        json.WriteString("source", $"/departement77/{fact.Type[..fact.Type.IndexOf('.', StringComparison.Ordinal)]}");
        json.WriteString("type", fact.Type);
        json.WriteString("subject", fact.Subject);
        json.WriteString("time", DateTime.SpecifyKind(fact.OccurredAt, DateTimeKind.Utc));
        json.WriteString("datacontenttype", "application/json");
        if (fact.Position is { } position)
            json.WriteString("sequence", position.ToString("D19", CultureInfo.InvariantCulture));

        if (fact.Traceparent is not null)
            json.WriteString("traceparent", fact.Traceparent);

        json.WritePropertyName("data");
        json.WriteRawValue(fact.Data);
        json.WriteEndObject();
    }
}
