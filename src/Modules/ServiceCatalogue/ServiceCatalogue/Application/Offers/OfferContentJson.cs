using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>The content of a version as it is kept: in the members and values by which it is written and shown. The database writes published ones in the same form.</summary>
internal static class OfferContentJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
            new EuroConverter(),
            new CodeConverter<ThemeCode>(text => ThemeCode.TryParse(text, out var theme) ? theme : throw new JsonException(text), theme => theme.Value),
            new CodeConverter<BodyCode>(text => BodyCode.TryParse(text, out var body) ? body : throw new JsonException(text), body => body.Value),
            new CodeConverter<AudienceCode>(text => AudienceCode.TryParse(text, out var audience) ? audience : throw new JsonException(text), audience => audience.Value),
            new CodeConverter<InseeCode>(text => InseeCode.TryParse(text, out var commune) ? commune : throw new JsonException(text), commune => commune.Value),
        },
    };

    public static string Write(OfferContent content) => JsonSerializer.Serialize(content, Options);

    public static OfferContent Read(string json) => JsonSerializer.Deserialize<OfferContent>(json, Options)!;

    private sealed class EuroConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.Euros(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
    }

    private sealed class CodeConverter<TCode>(Func<string?, TCode> read, Func<TCode, string> write) : JsonConverter<TCode>
    {
        public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString());

        public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
