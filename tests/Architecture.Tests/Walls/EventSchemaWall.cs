using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.Host.Integration.EventTypes;

namespace Departement77.Architecture.Tests.Walls;

/// <summary>
/// Wall 6: a published version of an event keeps its promise. Its schema is kept in docs/events as it was published; UPDATE_DOCS=1 writes those of new events and compatible
/// additions, and never an incompatible change: that one needs a new version.
/// </summary>
public sealed class EventSchemaWall
{
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(Product.Root, "docs", "events");

    private static SortedDictionary<string, JsonNode> Current => new(
        Product.All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IIntegrationEvent)) && !type.IsAbstract)
            .ToDictionary(type => type.GetCustomAttribute<EventNameAttribute>()!.Name, JsonNode (type) => EventSchemas.Of(type), StringComparer.Ordinal),
        StringComparer.Ordinal);

    internal static Verdict PublishedVersionsKeepTheirPromise(IReadOnlyDictionary<string, JsonNode> published, IReadOnlyDictionary<string, JsonNode> current) => new(
        published.Count,
        [
            .. published.SelectMany(kept => current.TryGetValue(kept.Key, out var now)
                ? SchemaCompatibility.Faults(kept.Value, now).Select(fault => $"{kept.Key}{fault}")
                : [$"{kept.Key} is published no more"]),
        ]);

    [Fact]
    public void published_versions_keep_their_promise() => PublishedVersionsKeepTheirPromise(ReadPublished(), Current).ShouldHold(atLeast: 100);

    [Fact]
    public void each_schema_is_kept_as_it_is_published()
    {
        var (published, current) = (ReadPublished(), Current);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            Keep(published, current);

        var kept = ReadPublished();
        foreach (var (name, schema) in current)
        {
            kept.ContainsKey(name).ShouldBeTrue($"docs/events/{name}.json is missing: run this test once with UPDATE_DOCS=1 and commit the file");
            JsonNode.DeepEquals(kept[name], schema).ShouldBeTrue(
                $"docs/events/{name}.json differs from the record: if the change is compatible, run this test once with UPDATE_DOCS=1 and commit the file; else publish a new version");
        }
    }

    [Fact]
    public void each_event_says_in_french_what_it_tells()
    {
        foreach (var type in Product.All.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsAssignableTo(typeof(IIntegrationEvent)) && !type.IsAbstract))
            EventSchemas.DescriptionOf(type).ShouldEndWith(".", Case.Sensitive, $"{type} needs a [Description(\"…\")] in French, a whole sentence");
    }

    [Theory]
    [InlineData(
        "a member removed",
        """{"type":"object","properties":{"a":{"type":"string"}},"required":["a","b"]}""",
        "/b was removed")]
    [InlineData(
        "another type",
        """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"]}""",
        "/a has another type")]
    [InlineData(
        "null where none was",
        """{"type":"object","properties":{"a":{"type":["string","null"]},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"]}""",
        "/a has another type")]
    [InlineData(
        "another format",
        """{"type":"object","properties":{"a":{"type":"string","format":"uuid"},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"]}""",
        "/a has another format")]
    [InlineData(
        "a required member more",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y"]},"c":{"type":"string"}},"required":["a","b","c"]}""",
        "/c is required")]
    [InlineData(
        "a member that may be missing now",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y"]}},"required":["b"]}""",
        "/a is no longer required")]
    [InlineData(
        "a value less",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x"]}},"required":["a","b"]}""",
        "/b may no longer be y")]
    [InlineData(
        "values where any was allowed",
        """{"type":"object","properties":{"a":{"type":"string","enum":["x"]},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"]}""",
        "/a may only have some values")]
    [InlineData(
        "no additions any more",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"],"additionalProperties":false}""",
        "has another additionalProperties")]
    public void an_incompatible_change_is_seen(string change, string current, string fault) =>
        PublishedVersionsKeepTheirPromise(One(Published), One(current)).Violations.ShouldHaveSingleItem(change).ShouldContain(fault, Case.Sensitive, change);

    [Theory]
    [InlineData(
        "items of a list",
        """{"type":"object","properties":{"list":{"type":"array","items":{"type":"string"}}}}""",
        """{"type":"object","properties":{"list":{"type":"array","items":{"type":"integer"}}}}""",
        "/list/* has another type")]
    [InlineData(
        "a member of a member",
        """{"type":"object","properties":{"o":{"type":"object","properties":{"x":{"type":"string"}}}}}""",
        """{"type":"object","properties":{"o":{"type":"object","properties":{}}}}""",
        "/o/x was removed")]
    public void an_incompatible_change_within_is_seen(string change, string published, string current, string fault) =>
        PublishedVersionsKeepTheirPromise(One(published), One(current)).Violations.ShouldHaveSingleItem(change).ShouldContain(fault, Case.Sensitive, change);

    [Fact]
    public void an_event_that_is_published_no_more_is_seen() =>
        PublishedVersionsKeepTheirPromise(One(Published), new SortedDictionary<string, JsonNode>(StringComparer.Ordinal)).ShouldBite("sample.done.v1 is published no more");

    [Theory]
    [InlineData("the same", Published)]
    [InlineData(
        "an optional member more",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y"]},"c":{"type":["string","null"]}},"required":["a","b"]}""")]
    [InlineData(
        "a value more",
        """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y","z"]}},"required":["a","b"]}""")]
    [InlineData(
        "other words and another order",
        """{"description":"Mieux dit.","type":"object","properties":{"b":{"type":"string","enum":["y","x"]},"a":{"type":"string","description":"Dit."}},"required":["b","a"]}""")]
    public void a_compatible_change_is_let_through(string change, string current) =>
        PublishedVersionsKeepTheirPromise(One(Published), One(current)).Violations.ShouldBeEmpty(change);

    private const string Published = """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","enum":["x","y"]}},"required":["a","b"]}""";

    private static SortedDictionary<string, JsonNode> One(string schema) => new(StringComparer.Ordinal) { ["sample.done.v1"] = JsonNode.Parse(schema)! };

    private static SortedDictionary<string, JsonNode> ReadPublished() => new(
        Directory.Exists(Folder)
            ? Directory.GetFiles(Folder, "*.json").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => JsonNode.Parse(File.ReadAllText(path))!, StringComparer.Ordinal)
            : [],
        StringComparer.Ordinal);

    private static void Keep(SortedDictionary<string, JsonNode> published, SortedDictionary<string, JsonNode> current)
    {
        Directory.CreateDirectory(Folder);
        foreach (var (name, schema) in current.Where(type => !published.TryGetValue(type.Key, out var before) || SchemaCompatibility.Faults(before, type.Value).Count == 0))
            File.WriteAllText(Path.Combine(Folder, $"{name}.json"), schema.ToJsonString(Writing) + "\n");
    }
}
