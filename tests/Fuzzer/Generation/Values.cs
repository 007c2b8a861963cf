using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Running;

namespace Departement77.Fuzzer.Generation;

/// <summary>Values that a schema allows; where an earlier answer had a value under the same name, often that one, so that requests reach what exists.</summary>
internal sealed class Values(ApiDocument document, Harvest harvest)
{
    private const int Deepest = 6;

    // Where the clock of the tests' host stands.
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTime Now = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A body of this schema.</summary>
    public Gen<JsonText> Body(JsonObject schema) => Of(schema, "", 0);

    /// <summary>A parameter of this schema, as text.</summary>
    public Gen<string> Parameter(ApiParameter parameter, string collection) => Gen.Frequency<string>(
        (parameter.In == "path" ? 20 : 3, Gen.Int[0, int.MaxValue].Select(turn => harvest.Pick(turn, collection, parameter.Name) ?? "")),
        (2, Of(parameter.Schema, parameter.Name, 0).Select(Unquoted)))
        .Select(value => value.Length > 0 ? value : "0199a000-0000-7000-8000-000000000001");

    private static string Unquoted(JsonText value) => value is JsonLeaf { Value: ['"', ..] quoted } ? JsonNode.Parse(quoted)!.GetValue<string>() : value.ToString();

    private Gen<JsonText> Of(JsonObject given, string name, int depth)
    {
        var schema = document.Follow(given);
        if (schema["enum"] is JsonArray choices)
            return Gen.OneOf(choices.Select(choice => JsonText.Raw(choice?.ToJsonString() ?? "null")).ToArray());

        foreach (var keyword in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema[keyword] is JsonArray { Count: > 0 } variants)
                return Gen.OneOf<JsonText>(variants.Select(variant => Of(variant!.AsObject(), name, depth + 1)).ToArray<IGen<JsonText>>());
        }

        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => (string)type!).ToList(),
            JsonValue one => [(string)one!],
            _ => ["object"],
        };
        var type = types.First(candidate => types.Count == 1 || candidate != "null");
        var value = OfType(type, schema, name, depth);
        return types.Contains("null", StringComparer.Ordinal) ? Gen.Frequency<JsonText>((6, value), (1, Gen.Const(JsonText.Raw("null")))) : value;
    }

    private Gen<JsonText> OfType(string type, JsonObject schema, string name, int depth) => type switch
    {
        "object" => OfObject(schema, depth),
        "array" => depth > Deepest || schema["items"] is not JsonObject items
            ? Gen.Const<JsonText>(new JsonItems([]))
            : Of(items, Singular(name), depth + 1).Array[0, 3].Select(values => (JsonText)new JsonItems(values)),
        "integer" => Gen.OneOf<JsonText>(Known(name), Gen.Int[0, 20].Select(Raw), Gen.Int[-5, 5_000].Select(Raw), Gen.OneOf(int.MinValue, int.MaxValue, 2026, 2027).Select(Raw)),
        "number" => Gen.OneOf<JsonText>(Gen.Int[0, 500_000].Select(Raw), Gen.Int[0, 10_000_000].Select(cents => JsonText.Raw((cents / 100m).ToString(CultureInfo.InvariantCulture)))),
        "boolean" => Gen.Bool.Select(value => JsonText.Raw(value ? "true" : "false")),
        "null" => Gen.Const(JsonText.Raw("null")),
        _ => OfText((string?)schema["format"], name),
    };

    private Gen<JsonText> OfObject(JsonObject schema, int depth)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var members = (schema["properties"]?.AsObject() ?? []).Where(member => required.Contains(member.Key) || depth <= Deepest)
            .Select(member => Gen.Select(
                required.Contains(member.Key) ? Gen.Const(true) : Gen.Int[0, 9].Select(turn => turn < 6),
                Of(member.Value!.AsObject(), member.Key, depth + 1),
                (isThere, value) => (IsThere: isThere, member.Key, Value: value)))
            .ToArray();
        return members.Aggregate(
                Gen.Const(new List<(string, JsonText)>()),
                (all, next) => Gen.Select(all, next, Append))
            .Select(all => (JsonText)new JsonMembers(all));
    }

    private static List<(string, JsonText)> Append(List<(string, JsonText)> members, (bool IsThere, string Key, JsonText Value) next) =>
        next.IsThere ? [.. members, (next.Key, next.Value)] : members;

    private Gen<JsonText> OfText(string? format, string name) => format switch
    {
        "uuid" => Gen.Frequency<JsonText>((9, Known(name)), (1, Gen.OneOf(JsonText.Text("0199a000-0000-7000-8000-000000000001"), JsonText.Text("ffffffff-ffff-7fff-bfff-ffffffffffff")))),
        "date" => Gen.Frequency<JsonText>(
            (6, Gen.Int[-900, 120].Select(days => JsonText.Text(Today.AddDays(days).ToString("O", CultureInfo.InvariantCulture)))),
            (1, Gen.OneOf("0001-01-01", "9999-12-31", "2024-02-29").Select(JsonText.Text))),
        "date-time" => Gen.Int[-90_000, 30_000].Select(minutes => JsonText.Text(Now.AddMinutes(minutes).ToString("O", CultureInfo.InvariantCulture))),
        _ => Gen.Frequency<JsonText>((5, Known(name)), (3, Plausible(name)), (1, Hostile.Text.Select(JsonText.Text))),
    };

    /// <summary>A value that an earlier answer had under this name.</summary>
    private Gen<JsonText> Known(string name) => Gen.Int[0, int.MaxValue].Select(turn => harvest.Pick(turn, "", name) switch
    {
        null => JsonText.Text("0199a000-0000-7000-8000-000000000001"),
        var number when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) && number.Length < 5 => JsonText.Raw(number),
        var text => JsonText.Text(text),
    });

    private static Gen<JsonText> Plausible(string name) => name switch
    {
        _ when name.Contains("mail", StringComparison.OrdinalIgnoreCase) => Gen.Int[0, 30].Select(number => JsonText.Text($"mairie{number}@exemple.fr")),
        _ when name.Contains("phone", StringComparison.OrdinalIgnoreCase) => Gen.OneOf("01 64 06 12 34", "+33164061234").Select(JsonText.Text),
        _ when name.Contains("siren", StringComparison.OrdinalIgnoreCase) => Gen.OneOf("217701275", "217704055", "217704717", "200040251").Select(JsonText.Text),
        _ when name.Contains("insee", StringComparison.OrdinalIgnoreCase) => Gen.OneOf("77127", "77405", "77001", "77288", "77284").Select(JsonText.Text),
        _ => Gen.OneOf(
            "Mairie de Coubert", "Réfection de la toiture de l'école", "Un texte assez long pour qu'il dise quelque chose de ce qui est demandé.", "eau", "2026-11-03", "A1").Select(JsonText.Text),
    };

    private static JsonText Raw(int number) => JsonText.Raw(number.ToString(CultureInfo.InvariantCulture));

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;
}
