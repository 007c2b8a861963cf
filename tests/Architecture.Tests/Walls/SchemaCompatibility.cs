using System.Text.Json.Nodes;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>
/// What may change in the schema of a published version: words, an optional member more, a value more in a list of values. Everything else breaks either who reads the events,
/// or what was stored before.
/// </summary>
internal static class SchemaCompatibility
{
    private const string Properties = "properties";
    private const string Required = "required";
    private const string Enum = "enum";

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "title", "description", "examples", "deprecated", "$comment", "$id", "$schema" };

    /// <summary>Why the second schema cannot take the place of the first one; nothing when it can.</summary>
    public static IReadOnlyList<string> Faults(JsonNode? published, JsonNode? current) => [.. Compare("", published, current)];

    private static IEnumerable<string> Compare(string place, JsonNode? published, JsonNode? current)
    {
        if (published is not JsonObject before || current is not JsonObject after)
            return JsonNode.DeepEquals(published, current) ? [] : [$"{Named(place)} has another schema"];

        return [.. CompareMembers(place, before, after), .. CompareValues(place, before, after), .. CompareRest(place, before, after)];
    }

    private static IEnumerable<string> CompareMembers(string place, JsonObject before, JsonObject after)
    {
        var (published, current) = (before[Properties]?.AsObject() ?? [], after[Properties]?.AsObject() ?? []);
        foreach (var (name, schema) in published)
        {
            if (!current.TryGetPropertyValue(name, out var now))
                yield return $"{place}/{name} was removed";
            else
            {
                foreach (var fault in Compare($"{place}/{name}", schema, now))
                    yield return fault;
            }
        }

        var (needed, needs) = (Texts(before[Required]), Texts(after[Required]));
        foreach (var name in needs.Except(needed))
            yield return $"{place}/{name} is required, and events stored before may not have it";

        foreach (var name in needed.Except(needs).Where(current.ContainsKey))
            yield return $"{place}/{name} is no longer required, and readers count on it";
    }

    private static IEnumerable<string> CompareValues(string place, JsonObject before, JsonObject after)
    {
        if (before[Enum] is null && after[Enum] is not null)
            yield return $"{Named(place)} may only have some values";

        if (before[Enum] is not null && after[Enum] is null)
            yield return $"{Named(place)} may have any value";

        if (before[Enum] is not null && after[Enum] is not null)
        {
            foreach (var value in Texts(before[Enum]).Except(Texts(after[Enum])))
                yield return $"{Named(place)} may no longer be {value}";
        }
    }

    private static IEnumerable<string> CompareRest(string place, JsonObject before, JsonObject after)
    {
        var keywords = before.Concat(after).Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Where(keyword => !Words.Contains(keyword) && keyword is not (Properties or Required or Enum));
        foreach (var keyword in keywords)
        {
            if (keyword == "type" ? !Texts(before[keyword]).SetEquals(Texts(after[keyword])) : keyword != "items" && !JsonNode.DeepEquals(before[keyword], after[keyword]))
                yield return $"{Named(place)} has another {keyword}";

            if (keyword == "items")
            {
                foreach (var fault in Compare($"{place}/*", before[keyword], after[keyword]))
                    yield return fault;
            }
        }
    }

    private static string Named(string place) => place.Length == 0 ? "/" : place;

    private static HashSet<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray values => [.. values.Select(value => value?.ToString() ?? "null")],
        _ => [node.ToString()],
    };
}
