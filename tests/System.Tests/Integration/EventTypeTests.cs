using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Integration;

public sealed partial class EventTypeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Types = "/api/v1/events/types";

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task every_published_event_is_described_for_anybody_with_a_schema_and_an_example_that_fits_it()
    {
        var names = await NamesAsync("");
        names.ShouldBe(host.Services.GetRequiredService<EventCatalog>().Names.Order(StringComparer.Ordinal));
        names.Count.ShouldBeGreaterThan(100);
        foreach (var name in names)
        {
            var type = await host.Anonymous.GetJsonAsync($"{Types}/{name}");
            ((string)type["description"]!).ShouldEndWith(".", Case.Sensitive, name);
            ((int)type["version"]!).ShouldBeGreaterThan(0);
            var schema = type["schema"]!.AsObject();
            ((string)schema["$schema"]!).ShouldBe("https://json-schema.org/draft/2020-12/schema");
            ((string)schema["$id"]!).ShouldBe((string)type["dataschema"]!);
            ((string)schema["$id"]!).ShouldEndWith($"{Types}/{name}/schema");

            var example = type["example"].ShouldNotBeNull($"{name} has no golden file").AsObject();
            ((string)example["type"]!).ShouldBe(name);
            FaultsOf(example["data"]!, schema).ShouldBeEmpty(name);
            (await host.Anonymous.GetJsonAsync($"{Types}/{name}/schema")).ToJsonString().ShouldBe(schema.ToJsonString());
        }
    }

    [Fact]
    public async Task a_check_of_examples_that_finds_nothing_would_prove_nothing()
    {
        var schema = (await host.Anonymous.GetJsonAsync($"{Types}/catalogue.membership-activated.v1/schema")).AsObject();
        schema["required"]!.AsArray().Select(name => (string)name!).ShouldBe(["membershipId", "authoritySiren", "insee", "kind", "population", "activatedOn"]);
        FaultsOf(JsonNode.Parse("""{"membershipId":"x","authoritySiren":1,"kind":null,"population":1.5,"activatedOn":"2026-11-24","more":1}""")!, schema).ShouldBe(
            ["authoritySiren is Number", "kind is Null", "population is no integer", "more is unknown", "insee is missing"]);
    }

    [Fact]
    public async Task the_catalogue_is_filtered_by_the_beginning_of_names_and_an_unknown_name_is_told()
    {
        (await NamesAsync("&prefix=territory.")).ShouldBe(
            ["territory.authority-merged.v1", "territory.commune-population-updated.v1", "territory.syndicate-perimeter-changed.v1", "territory.syndicate-registered.v1"]);
        foreach (var path in new[] { $"{Types}/catalogue.nothing.v1", $"{Types}/catalogue.nothing.v1/schema" })
            ((string)(await host.Anonymous.GetJsonAsync(path, HttpStatusCode.NotFound))["code"]!).ShouldBe("events.type_not_found");

        ((string)(await host.Anonymous.GetJsonAsync($"{Types}?cursor=WyJhIiwiYiJd", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid");
    }

    [Fact]
    public async Task no_published_event_has_a_member_for_personal_data()
    {
        // The name is that of an authority, which is no person.
        string[] known = ["territory.authority-merged.v1 name", "territory.authority-merged.v1 intoName", "territory.syndicate-registered.v1 name"];
        var suspects = new List<string>();
        foreach (var name in await NamesAsync(""))
        {
            var schema = await host.Anonymous.GetJsonAsync($"{Types}/{name}/schema");
            suspects.AddRange(schema["properties"]!.AsObject().Select(member => member.Key).Where(member => Personal().IsMatch(member)).Select(member => $"{name} {member}"));
        }

        suspects.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task the_asyncapi_document_tells_every_event_twice_by_the_feed_and_by_webhooks()
    {
        var document = await host.Anonymous.GetJsonAsync("/api/v1/events/asyncapi.json");
        ((string)document["asyncapi"]!).ShouldBe("3.0.0");
        var names = await NamesAsync("");
        document["components"]!["messages"]!.AsObject().Select(message => message.Key).ShouldBe(names);
        foreach (var channel in new[] { "feed", "webhooks" })
            document["channels"]![channel]!["messages"]!.AsObject().Select(message => message.Key).ShouldBe(names, channel);

        document["operations"]!.AsObject().Select(operation => (string)operation.Value!["action"]!).ShouldBe(["receive", "receive"]);
        var references = References(document).ToList();
        references.Count.ShouldBeGreaterThan(names.Count * 5);
        foreach (var reference in references.Distinct(StringComparer.Ordinal))
            Resolve(document, reference).ShouldNotBeNull(reference);
    }

    private async Task<List<string>> NamesAsync(string filter)
    {
        var names = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await host.Anonymous.GetJsonAsync($"{Types}?limit=40{filter}{(next.Length == 0 ? "" : $"&cursor={next}")}");
            names.AddRange(page["items"]!.AsArray().Select(item => (string)item!["type"]!));
            next = (string?)page["next"];
        }

        return names;
    }

    /// <summary>What of a document its schema does not allow, as far as our schemas go: types, required members, and no member that is not described.</summary>
    private static List<string> FaultsOf(JsonNode data, JsonObject schema)
    {
        var (members, described) = (data.AsObject(), schema["properties"]!.AsObject());
        var faults = new List<string>();
        foreach (var (name, value) in members)
        {
            if (described[name] is not JsonObject member)
                faults.Add($"{name} is unknown");
            else if (FaultOf(value, member) is { } fault)
                faults.Add($"{name} {fault}");
        }

        faults.AddRange(schema["required"]!.AsArray().Select(name => (string)name!).Where(name => !members.ContainsKey(name)).Select(name => $"{name} is missing"));
        return faults;
    }

    private static string? FaultOf(JsonNode? value, JsonObject schema)
    {
        var types = schema["type"] is JsonArray several ? several.Select(type => (string)type!).ToList() : [(string)schema["type"]!];
        var kind = value?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null;
        var fits = kind switch
        {
            System.Text.Json.JsonValueKind.Null => types.Contains("null"),
            System.Text.Json.JsonValueKind.String => types.Contains("string"),
            System.Text.Json.JsonValueKind.Number => types.Contains("number") || types.Contains("integer"),
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => types.Contains("boolean"),
            System.Text.Json.JsonValueKind.Array => types.Contains("array"),
            _ => types.Contains("object"),
        };
        if (!fits)
            return $"is {kind}";

        if (kind == System.Text.Json.JsonValueKind.Number && !types.Contains("number") && !long.TryParse(value!.ToJsonString(), out _))
            return "is no integer";

        return kind == System.Text.Json.JsonValueKind.Array ? value!.AsArray().Select(item => FaultOf(item, schema["items"]!.AsObject())).FirstOrDefault(fault => fault is not null) : null;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Resolve(JsonNode document, string reference) =>
        reference.Split('/')[1..].Aggregate((JsonNode?)document, (node, part) => node?[part]);

    [GeneratedRegex("(?i)(email|phone|mobile|address|birth|name$|representative|author$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();
}
