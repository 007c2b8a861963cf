using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Departement77.Fuzzer.Documents;

namespace Departement77.Fuzzer.Running;

/// <summary>What can be wrong with an answer.</summary>
internal enum FaultKind
{
    NoAnswer,
    ServerError,
    UndocumentedStatus,
    UndocumentedMediaType,
    BodyOffSchema,
    NotAProblem,
    ForeignTenant,
    NotReady,
}

/// <summary>A fault that was found.</summary>
internal sealed record Fault(FaultKind Kind, int Status, string What);

/// <summary>An answer as it came.</summary>
internal sealed record FuzzAnswer(int Status, string? MediaType, byte[] Body, JsonNode? Json);

/// <summary>Judges an answer by what its operation documents, and by whose resources it shows.</summary>
internal sealed partial class Oracle
{
    private const string ProblemType = "application/problem+json";
    private const string AnyFile = "application/octet-stream";
    private const int LongestQuote = 300;

    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    /// <summary>How many resources are known to belong to one tenant.</summary>
    public int Owned => owners.Count;

    public static async Task<FuzzAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var type = response.Content.Headers.ContentType?.MediaType;
        JsonNode? json = null;
        if (type is not null && type.EndsWith("json", StringComparison.Ordinal))
        {
            try
            {
                json = JsonNode.Parse(body);
            }
            catch (JsonException)
            {
                // Judged as a body that is off its schema.
            }
        }

        return new FuzzAnswer((int)response.StatusCode, type, body, json);
    }

    /// <summary>The first fault; null when there is none.</summary>
    public Fault? Judge(FuzzRequest request, FuzzAnswer answer)
    {
        var operation = request.Operation;
        if (answer.Status >= 500)
            return new Fault(FaultKind.ServerError, answer.Status, Quote(answer));

        if (!operation.Answers.TryGetValue(answer.Status.ToString(CultureInfo.InvariantCulture), out var documented))
            return new Fault(FaultKind.UndocumentedStatus, answer.Status, $"documented: {string.Join(", ", operation.Answers.Keys)}. {Quote(answer)}");

        if (answer.Status >= 400 && ProblemFault(answer) is { } wrong)
            return new Fault(FaultKind.NotAProblem, answer.Status, $"{wrong} {Quote(answer)}");

        return ContentFault(operation, documented, answer) ?? (answer.Status < 300 ? TenantFault(request, answer) : null);
    }

    /// <summary>What is wrong with the body, as another document describes the operation.</summary>
    public static Fault? JudgeContent(ApiOperation operation, FuzzAnswer answer) =>
        operation.Answers.TryGetValue(answer.Status.ToString(CultureInfo.InvariantCulture), out var documented)
            ? ContentFault(operation, documented, answer)
            : new Fault(FaultKind.UndocumentedStatus, answer.Status, $"in {operation.Document.Name}; documented: {string.Join(", ", operation.Answers.Keys)}");

    private static string? ProblemFault(FuzzAnswer answer)
    {
        if (answer.MediaType != ProblemType)
            return $"The media type is {answer.MediaType ?? "missing"}.";

        if (answer.Json is not JsonObject problem)
            return "The body is no JSON object.";

        if (problem["code"] is not JsonValue code || code.GetValueKind() != JsonValueKind.String || !CodePattern().IsMatch((string)code!))
            return "It has no stable code.";

        if (problem["status"] is not JsonValue status || status.GetValueKind() != JsonValueKind.Number || (int)status != answer.Status)
            return "It says another status.";

        return problem["detail"] is JsonValue detail && detail.GetValueKind() == JsonValueKind.String && ((string)detail!).Length > 0 ? null : "It explains nothing.";
    }

    private static Fault? ContentFault(ApiOperation operation, ApiAnswer documented, FuzzAnswer answer)
    {
        if (documented.Contents.Count == 0)
            return answer.Body.Length == 0 ? null : new Fault(FaultKind.BodyOffSchema, answer.Status, $"no body is documented. {Quote(answer)}");

        if (answer.MediaType is null || SchemaFor(documented, answer.MediaType) is not { } schema)
            return new Fault(FaultKind.UndocumentedMediaType, answer.Status, $"{answer.MediaType ?? "none"}; documented: {string.Join(", ", documented.Contents.Keys)}. {Quote(answer)}");

        if (operation.Document.Follow(schema)["format"] is JsonValue format && (string?)format == "binary")
            return null;

        if (answer.Json is null && !Encoding.UTF8.GetString(answer.Body).Equals("null", StringComparison.Ordinal))
            return new Fault(FaultKind.BodyOffSchema, answer.Status, $"the body is no JSON. {Quote(answer)}");

        var faults = operation.Document.Schemas.FaultsOf(schema, answer.Json);
        return faults.Count == 0 ? null : new Fault(FaultKind.BodyOffSchema, answer.Status, $"{string.Join("; ", faults)}. {Quote(answer)}");
    }

    /// <summary>A file may be of any type, but is then no JSON: that would be an answer which nobody documented.</summary>
    private static JsonObject? SchemaFor(ApiAnswer documented, string type) =>
        documented.Contents.FirstOrDefault(content => MediaTypeHeaderValue.TryParse(content.Key, out var known) && known.MediaType == type).Value
        ?? (type.EndsWith("json", StringComparison.Ordinal) ? null : documented.Contents.GetValueOrDefault(AnyFile));

    /// <summary>What a member created belongs to its authority: no other member's answer may name it, unless everybody may read the operation.</summary>
    private Fault? TenantFault(FuzzRequest request, FuzzAnswer answer)
    {
        if (TenantOf(request.Client) is not { } tenant || request.Operation.IsOpen || answer.Json is null)
            return null;

        foreach (var text in Texts(answer.Json))
        {
            if (owners.TryGetValue(text, out var owner) && owner != tenant)
                return new Fault(FaultKind.ForeignTenant, answer.Status, $"{tenant} reads {text}, which {owner} created. {Quote(answer)}");
        }

        if (answer.Status == 201 && answer.Json is JsonObject created && created["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String)
            owners.TryAdd((string)id!, tenant);

        return null;
    }

    /// <summary>Members of the network share their space; those of the desk and of the contracts do not.</summary>
    private static string? TenantOf(string? client) => client?.StartsWith("member:", StringComparison.Ordinal) == true ? client : null;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(string)value!],
        _ => [],
    };

    private static string Quote(FuzzAnswer answer)
    {
        var text = Encoding.UTF8.GetString(answer.Body);
        return text.Length <= LongestQuote ? text : $"{text[..LongestQuote]}…";
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CodePattern();
}
