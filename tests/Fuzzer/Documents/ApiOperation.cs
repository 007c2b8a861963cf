using System.Text.Json.Nodes;

namespace Departement77.Fuzzer.Documents;

/// <summary>A parameter as it is documented.</summary>
internal sealed record ApiParameter(string Name, string In, bool IsRequired, JsonObject Schema);

/// <summary>How an operation may answer under one status.</summary>
/// <param name="Contents">Schema by media type; empty where there is no body.</param>
internal sealed record ApiAnswer(IReadOnlyDictionary<string, JsonObject> Contents);

/// <summary>An operation as it is documented.</summary>
internal sealed record ApiOperation(
    ApiDocument Document,
    string Method,
    string Template,
    string Id,
    bool IsOpen,
    string? Permission,
    IReadOnlyList<ApiParameter> Parameters,
    string? BodyType,
    JsonObject? BodySchema,
    bool IsBodyRequired,
    IReadOnlyDictionary<string, ApiAnswer> Answers)
{
    /// <summary>Segments of the address; those in braces are parameters.</summary>
    public IReadOnlyList<string> Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the body is a file.</summary>
    public bool TakesFile => BodyType == "application/octet-stream";

    /// <summary>The fixed segment before a parameter of the path: what it is an identity of.</summary>
    public string CollectionOf(string parameter)
    {
        var at = Segments.ToList().IndexOf($"{{{parameter}}}");
        return at > 0 ? Segments[at - 1] : "";
    }

    public override string ToString() => $"{Method} {Template}";
}
