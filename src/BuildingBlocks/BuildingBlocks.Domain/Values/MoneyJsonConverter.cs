using System.Text.Json;
using System.Text.Json.Serialization;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>Money travels and is kept as a number of euros. A third decimal is refused: rounding what somebody wrote would be guessing.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var amount) && Money.Euros(amount) is var money && money.Amount == amount
            ? money
            : throw new JsonException("Not an amount in euros with two decimals at most.");

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}
