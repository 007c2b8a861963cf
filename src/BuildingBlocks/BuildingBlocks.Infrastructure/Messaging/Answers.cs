using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.BuildingBlocks.Infrastructure.Messaging;

/// <summary>What the behaviours need of a closed <c>ErrorOr&lt;T&gt;</c>: one reflection per type, then delegates.</summary>
/// <typeparam name="TResponse">The closed response type.</typeparam>
internal static class Answers<TResponse>
    where TResponse : IErrorOr
{
    private static readonly Type ValueType = typeof(TResponse).GenericTypeArguments[0];

    public static Func<List<Error>, TResponse> Refuse { get; } =
        typeof(TResponse).GetMethod("op_Implicit", [typeof(List<Error>)])!.CreateDelegate<Func<List<Error>, TResponse>>();

    private static Func<TResponse, object?> Value { get; } =
        response => typeof(TResponse).GetProperty("Value")!.GetValue(response);

    /// <summary>The answer as it is kept beside its Idempotency-Key.</summary>
    public static string Write(TResponse response) => JsonSerializer.Serialize(Value(response), ValueType, StoredAnswer.Json);

    /// <summary>A kept answer.</summary>
    public static TResponse Read(string json) =>
        (TResponse)typeof(TResponse).GetMethod("op_Implicit", [ValueType])!.Invoke(obj: null, [JsonSerializer.Deserialize(json, ValueType, StoredAnswer.Json)])!;
}

internal static class StoredAnswer
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new CursorJsonConverter() },
    };
}

/// <summary>Cursors travel as text.</summary>
public sealed class CursorJsonConverter : JsonConverter<Cursor>
{
    /// <inheritdoc />
    public override Cursor? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Cursor.TryParse(reader.GetString(), provider: null, out var cursor) ? cursor : throw new JsonException("Not a cursor.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Cursor value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
