using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Departement77.Fuzzer.Documents;

/// <summary>Validates answers by JSON Schema 2020-12, which is what OpenAPI 3.1 speaks.</summary>
internal sealed class AnswerSchemas
{
    private static readonly EvaluationOptions Strictly = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private const int MostTold = 8;
    private static int documents;

    private readonly string address;
    private readonly ConditionalWeakTable<JsonObject, JsonSchema> compiled = new();

    public AnswerSchemas(string name, JsonObject root)
    {
        // Each reading under an address of its own: the registry is one for the process.
        address = $"https://fuzzer.invalid/{Interlocked.Increment(ref documents)}/{name}";
        var definitions = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = address,
            ["$defs"] = Rewritten(root["components"]?["schemas"]?.AsObject() ?? []),
        };
        SchemaRegistry.Global.Register(JsonSchema.FromText(definitions.ToJsonString()));
    }

    /// <summary>What is wrong with an answer; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(JsonObject schema, JsonNode? answer)
    {
        var result = compiled.GetValue(schema, Compile).Evaluate(answer, Strictly);
        return result.IsValid
            ? []
            : [.. result.Details.Prepend(result).SelectMany(Faults).Distinct(StringComparer.Ordinal).Take(MostTold)];
    }

    private static IEnumerable<string> Faults(EvaluationResults detail) =>
        (detail.Errors ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(error => $"{detail.InstanceLocation}: {error.Key}: {error.Value}");

    private JsonSchema Compile(JsonObject schema)
    {
        var own = Rewritten(schema);
        own["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        return JsonSchema.FromText(own.ToJsonString());
    }

    private JsonObject Rewritten(JsonObject node) =>
        JsonNode.Parse(node.ToJsonString().Replace("\"#/components/schemas/", $"\"{address}#/$defs/", StringComparison.Ordinal))!.AsObject();
}
