using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Messaging;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>How the API reads and writes JSON: strictly, so that a mistake of the client is told and not guessed at.</summary>
public static class ApiJson
{
    /// <summary>Deepest nesting that a body may have.</summary>
    public const int Depth = 16;

    /// <summary>Answers.</summary>
    public static JsonSerializerOptions Answers { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Bodies of commands: unknown members, integers for enums, nulls for required members and missing members are refused.</summary>
    public static JsonSerializerOptions Commands { get; } = new(Answers)
    {
        PropertyNameCaseInsensitive = false,
        MaxDepth = Depth,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Applies the product's rules to the options of the framework.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;

        // French letters and apostrophes as themselves: answers are application/json with nosniff, never parts of a page.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new IdentifierJsonConverterFactory());
        options.Converters.Add(new CursorJsonConverter());
        return options;
    }
}

/// <summary>Typed identities travel as UUIDs.</summary>
internal sealed class IdentifierJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdentifierJsonConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class IdentifierJsonConverter<TId> : JsonConverter<TId>
        where TId : struct, IIdentifier<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
