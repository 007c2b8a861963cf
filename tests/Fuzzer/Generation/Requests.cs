using CsCheck;
using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Running;
using Departement77.TestKit;

namespace Departement77.Fuzzer.Generation;

/// <summary>Requests to one operation, most of them well made: what is wrong is then one thing at a time, and reaches far.</summary>
internal sealed class Requests
{
    private static readonly byte[][] Files =
    [
        SampleFiles.Pdf, SampleFiles.Png, SampleFiles.Jpeg, SampleFiles.Docx, SampleFiles.Xlsx, SampleFiles.Odt, SampleFiles.Csv, SampleFiles.ZipBomb(), "texte"u8.ToArray(), [], [0xff, 0xfe, 0, 0x7b],
    ];

    private static readonly string[] Accepted = ["text/csv", "application/xml", "*/*", "text/html", "x"];

    // Beyond eight kilobytes the server refuses an address by itself, before any code of the product.
    private const int LongestAddress = 7_000;

    private readonly ApiOperation operation;
    private readonly Values values;
    private readonly Gen<FuzzRequest> any;

    public Requests(ApiOperation operation, Harvest harvest)
    {
        this.operation = operation;
        values = new Values(operation.Document, harvest);
        any = Gen.Select(Path(), Query(), Headers(harvest), Content(), (path, query, headers, content) =>
            new FuzzRequest(operation, Client: null, path, query, headers, content.Body, content.Bytes, content.MediaType));
    }

    /// <summary>The request of a seed.</summary>
    public FuzzRequest Of(PCG seed)
    {
        var request = any.Generate(seed, null, out _);
        while (request.Address.Length > LongestAddress && request.Query.Count > 0)
            request = request with { Query = [.. request.Query.Take(request.Query.Count - 1)] };

        return request;
    }

    private Gen<IReadOnlyDictionary<string, string>> Path() => All(operation.Parameters.Where(parameter => parameter.In == "path").Select(parameter =>
            Gen.Frequency<string>((20, values.Parameter(parameter, operation.CollectionOf(parameter.Name))), (1, Hostile.Segment)).Select(value => (parameter.Name, Hostile.Sendable(value)))))
        .Select(pairs => (IReadOnlyDictionary<string, string>)pairs.ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal));

    private Gen<IReadOnlyList<(string, string)>> Query()
    {
        var known = All(operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => Gen.Select(
            Gen.Int[0, 9].Select(turn => turn < (parameter.IsRequired ? 9 : 2)),
            Gen.Frequency<string>((12, values.Parameter(parameter, "")), (1, Hostile.Parameter), (parameter.Name is "cursor" or "after" ? 2 : 0, Hostile.Cursor)),
            (isThere, value) => isThere ? (parameter.Name, value) : ("", ""))));
        var odd = Gen.Frequency<(string, string)>((30, Gen.Const(("", ""))), (1, Hostile.Text.Select(text => text.Length is > 0 and < 100 ? (text, "1") : ("inconnu", "1"))));
        return Gen.Select(known, odd, (pairs, more) => (IReadOnlyList<(string, string)>)[.. pairs.Append(more).Where(pair => pair.Item1.Length > 0)]);
    }

    private Gen<IReadOnlyList<(string, string)>> Headers(Harvest harvest)
    {
        if (operation.Method == "GET")
        {
            return Gen.Frequency<IReadOnlyList<(string, string)>>(
                (8, Gen.Const(One("", ""))),
                (1, Hostile.EntityTag.Select(tag => One("If-None-Match", tag))),
                (1, Gen.OneOf(Accepted).Select(type => One("Accept", type))));
        }

        var version = Gen.Int[0, int.MaxValue].Select(turn => $"\"v{harvest.Pick(turn, "", "version") ?? "1"}\"");
        return Gen.Select(
            Gen.Frequency<string>((24, Gen.Const("")), (2, version), (1, Hostile.EntityTag)),
            Gen.Frequency<string>((12, Gen.Const("")), (1, Hostile.IdempotencyKey)),
            (tag, key) => (IReadOnlyList<(string, string)>)[.. new[] { ("If-Match", tag), ("Idempotency-Key", key) }.Where(pair => pair.Item2.Length > 0)]);
    }

    private Gen<(JsonText? Body, byte[]? Bytes, string? MediaType)> Content()
    {
        const string json = "application/json";
        if (operation.TakesFile)
        {
            return Gen.Frequency<(JsonText?, byte[]?, string?)>(
                (8, Gen.OneOf(Files).Select(file => ((JsonText?)null, (byte[]?)file, (string?)"application/octet-stream"))),
                (1, Gen.Select(Gen.Byte.Array[0, 3_000], Hostile.MediaType, (bytes, type) => ((JsonText?)null, (byte[]?)bytes, type))),
                (1, Gen.Const(((JsonText?)null, (byte[]?)null, (string?)null))));
        }

        if (operation.BodySchema is not { } schema)
            return Gen.Const(((JsonText?)null, (byte[]?)null, (string?)null));

        var good = values.Body(schema);
        var oneWrong = Gen.Select(good, Gen.Int[0, int.MaxValue], Hostile.Value, (body, place, bad) => body.Replace(place % body.Places, bad));
        var unknown = Gen.Select(good, Hostile.Text, (body, name) => body is JsonMembers members ? new JsonMembers([.. members.Members, (name, JsonText.Raw("1"))]) : body);
        var twice = good.Select(body => body is JsonMembers { Members: [var first, ..] } members ? new JsonMembers([.. members.Members, first]) : body);
        var less = Gen.Select(good, Gen.Int[0, int.MaxValue], Less);
        return Gen.Frequency<(JsonText?, byte[]?, string?)>(
            (46, Json(good)),
            (14, Json(oneWrong)),
            (2, Json(unknown)),
            (1, Json(twice)),
            (3, Json(less)),
            (3, Hostile.Body.Select(bytes => ((JsonText?)null, (byte[]?)bytes, (string?)json))),
            (2, Gen.Select(good, Hostile.MediaType, (body, type) => ((JsonText?)body, (byte[]?)null, type))),
            (1, Gen.Const(((JsonText?)null, (byte[]?)null, (string?)null))));

        static Gen<(JsonText?, byte[]?, string?)> Json(Gen<JsonText> body) => body.Select(value => ((JsonText?)value, (byte[]?)null, (string?)json));
    }

    private static JsonText Less(JsonText body, int place) =>
        body is JsonMembers { Members.Count: > 0 } members ? new JsonMembers([.. members.Members.Where((_, at) => at != place % members.Members.Count)]) : body;

    private static IReadOnlyList<(string, string)> One(string name, string value) => name.Length == 0 ? [] : [(name, value)];

    private static Gen<List<(string, string)>> All(IEnumerable<Gen<(string, string)>> gens) => gens.Aggregate(
        Gen.Const(new List<(string, string)>()),
        (all, next) => Gen.Select(all, next, (List<(string, string)> sofar, (string, string) pair) => new List<(string, string)>([.. sofar, pair])));
}
