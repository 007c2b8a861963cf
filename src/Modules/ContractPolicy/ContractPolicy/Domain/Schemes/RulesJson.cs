using System.Text.Json;
using System.Text.Json.Serialization;

namespace Departement77.ContractPolicy.Domain.Schemes;

/// <summary>Rules as they are kept: the same JSON that the API shows.</summary>
internal static class RulesJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static string Write(SchemeRules rules) => JsonSerializer.Serialize(rules, Options);

    public static SchemeRules Read(string json) => JsonSerializer.Deserialize<SchemeRules>(json, Options)!;
}
