using System.Text.Json.Nodes;

namespace Departement77.Fuzzer.Documents;

/// <summary>An OpenAPI document: its operations, with references followed.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly JsonObject root;

    public ApiDocument(string name, JsonObject root)
    {
        this.root = root;
        Name = name;
        Operations = [.. Read()];
        Schemas = new AnswerSchemas(name, root);
    }

    public string Name { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Validates answers.</summary>
    public AnswerSchemas Schemas { get; }

    /// <summary>The node itself, or the one that its <c>$ref</c> names.</summary>
    public JsonObject Follow(JsonObject node)
    {
        for (var steps = 0; steps < 20 && node["$ref"] is JsonValue reference; steps++)
            node = At((string)reference!);

        return node;
    }

    private JsonObject At(string pointer)
    {
        JsonNode node = root;
        foreach (var part in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node[name] ?? throw new InvalidDataException($"{Name}: {pointer} leads nowhere.");
        }

        return node.AsObject();
    }

    private IEnumerable<ApiOperation> Read()
    {
        foreach (var (template, path) in root["paths"]!.AsObject())
        {
            foreach (var (method, node) in path!.AsObject().Where(pair => Methods.Contains(pair.Key, StringComparer.Ordinal)))
                yield return Read(template, method.ToUpperInvariant(), node!.AsObject());
        }
    }

    private ApiOperation Read(string template, string method, JsonObject node)
    {
        var body = node["requestBody"] is JsonObject given ? Follow(given) : null;
        var (bodyType, bodyMedia) = body?["content"]?.AsObject().FirstOrDefault() ?? default;
        return new ApiOperation(
            this,
            method,
            template,
            (string?)node["operationId"] ?? throw new InvalidDataException($"{method} {template} has no operationId."),
            node["security"] is not JsonArray security || security.All(requirement => requirement!.AsObject().Count == 0),
            (string?)node["x-permission"],
            [.. (node["parameters"]?.AsArray() ?? []).Select(parameter => Parameter(Follow(parameter!.AsObject())))],
            bodyType,
            bodyMedia?["schema"]?.AsObject(),
            (bool?)body?["required"] ?? false,
            node["responses"]!.AsObject().ToDictionary(answer => answer.Key, answer => Answer(Follow(answer.Value!.AsObject())), StringComparer.Ordinal));
    }

    private static ApiParameter Parameter(JsonObject node) => new((string)node["name"]!, (string)node["in"]!, (bool?)node["required"] ?? false, node["schema"]!.AsObject());

    private static ApiAnswer Answer(JsonObject node) => new(
        (node["content"]?.AsObject() ?? []).ToDictionary(content => content.Key, content => content.Value?["schema"]?.AsObject() ?? [], StringComparer.Ordinal));
}
