using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.Fuzzer.Documents;

namespace Departement77.Fuzzer.Running;

/// <summary>What earlier answers held: identities by what they identify, plain values by the name of their member, and what can be done next with which resource.</summary>
internal sealed class Harvest
{
    private const int Kept = 60;
    private const int LongestText = 100;
    private const int ItemsOfAList = 12;

    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> turns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Collection, string Id, string Action)> actions = [];

    /// <summary>Resources and what their state allows.</summary>
    public IReadOnlyList<(string Collection, string Id, string Action)> Actions => actions;

    /// <summary>SIREN of whoever calls next; null when it is nobody's. What is said of an authority is mostly said of one's own.</summary>
    public string? Siren { get; set; }

    /// <summary>A value seen before for the place: an identity of the collection, or a value under the name.</summary>
    public string? Pick(int turn, string collection, string name)
    {
        if (Siren is not null && turn % 10 < 7)
        {
            if (name.EndsWith("siren", StringComparison.OrdinalIgnoreCase))
                return Siren;

            // A commune's SIREN holds its INSEE code: 2, two digits of the département, one more, three of the commune.
            if (name.EndsWith("insee", StringComparison.OrdinalIgnoreCase))
                return $"{Siren[2..4]}{Siren[5..8]}";
        }

        foreach (var key in KeysOf(collection, name))
        {
            if (values.GetValueOrDefault(key) is { Count: > 0 } known)
                return known[turn % known.Count];
        }

        return null;
    }

    /// <summary>Takes in an answer.</summary>
    public void Take(ApiOperation operation, JsonNode? answer)
    {
        var collection = operation.Segments.LastOrDefault(segment => segment[0] != '{') ?? "";
        if (operation.Segments[^1][0] == '{')
            collection = operation.CollectionOf(operation.Segments[^1].Trim('{', '}'));
        else if (operation.Segments.Count > 1 && operation.Segments[^2][0] == '{' && answer is JsonObject state && state.ContainsKey("allowedActions"))
            collection = operation.CollectionOf(operation.Segments[^2].Trim('{', '}'));

        Walk(answer, collection, "", 0);
    }

    private static IEnumerable<string> KeysOf(string collection, string name)
    {
        if (collection.Length > 0)
            yield return $"{collection}/id";

        yield return name;
        if (name.EndsWith("Id", StringComparison.Ordinal))
        {
            yield return $"{name[..^2]}s/id";
            yield return name[..^2];
        }

        yield return $"{name}s/id";
        yield return $"{name}Id";

        // communeInsee is an insee, authoritySiren a siren.
        for (var i = name.Length - 1; i > 0; i--)
        {
            if (char.IsUpper(name[i]))
                yield return name[i..];
        }
    }

    private void Walk(JsonNode? node, string collection, string name, int depth)
    {
        if (depth > 8)
            return;

        switch (node)
        {
            case JsonArray items:
                foreach (var item in items.Take(ItemsOfAList))
                    Walk(item, name.Length > 0 && name != "items" ? name : collection, name, depth + 1);
                break;
            case JsonObject members:
                Take(members, collection, depth);
                break;
            case JsonValue value when name.Length > 0:
                Keep(name, value);
                break;
        }
    }

    private void Take(JsonObject members, string collection, int depth)
    {
        var id = members["id"] is JsonValue identity && identity.GetValueKind() == JsonValueKind.String ? (string?)identity : null;
        if (id is not null)
        {
            Keep($"{collection}/id", id);
            if (members["allowedActions"] is JsonArray allowed)
            {
                foreach (var action in allowed.OfType<JsonValue>().Where(action => action.GetValueKind() == JsonValueKind.String))
                    Bound(actions, (collection, id, (string)action!), "actions");
            }
        }

        foreach (var (name, value) in members)
            Walk(value, name == "items" ? collection : name, name, depth + 1);
    }

    private void Keep(string name, JsonValue value)
    {
        var text = value.GetValueKind() switch
        {
            JsonValueKind.String => (string?)value,
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        };
        if (text is { Length: > 0 and <= LongestText })
            Keep(name, text);
    }

    private void Keep(string name, string text)
    {
        if (!values.TryGetValue(name, out var known))
            values[name] = known = [];

        if (!known.Contains(text, StringComparer.Ordinal))
            Bound(known, text, name);
    }

    /// <summary>The newest replace the oldest, in turn.</summary>
    private void Bound<T>(List<T> known, T value, string name)
    {
        if (known.Count < Kept)
        {
            known.Add(value);
            return;
        }

        var turn = turns.GetValueOrDefault(name);
        known[turn % Kept] = value;
        turns[name] = turn + 1;
    }
}
