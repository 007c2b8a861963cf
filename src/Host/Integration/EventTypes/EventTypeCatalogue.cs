using System.Globalization;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.Host.Integration.Feed;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>A published event as its readers know it.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Module">Slug of the programme that publishes it.</param>
/// <param name="Programme">French title of the programme.</param>
/// <param name="Version">Version, the end of the name.</param>
/// <param name="Description">French.</param>
/// <param name="SchemaAddress">Where its JSON Schema is.</param>
/// <param name="Schema">JSON Schema of its data.</param>
/// <param name="Example">A whole CloudEvent.</param>
internal sealed record EventType(string Name, string Module, string Programme, int Version, string Description, Uri SchemaAddress, JsonObject Schema, JsonNode? Example);

/// <summary>All published events, described from their records; the examples are the files which the tests hold every stored event to.</summary>
internal sealed class EventTypeCatalogue
{
    private static readonly DateTime ExampleTime = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid ExampleId = Guid.Parse("0199a000-0000-7000-8000-0000000000e1");

    private readonly Lazy<SortedDictionary<string, EventType>> types;

    public EventTypeCatalogue(EventCatalog events, ModuleCatalog modules, IProductLinks links, CloudEventWriter writer) =>
        types = new(() => new(events.Names.ToDictionary(name => name, name => Describe(name, events, modules, links, writer), StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>All of them, by name.</summary>
    public IReadOnlyCollection<EventType> All => types.Value.Values;

    /// <summary>One of them; null when there is none of the name.</summary>
    public EventType? Find(string name) => types.Value.GetValueOrDefault(name);

    private static EventType Describe(string name, EventCatalog events, ModuleCatalog modules, IProductLinks links, CloudEventWriter writer)
    {
        var type = events.TypeOf(name)!;
        var owner = modules.Modules.Single(module => module.EventPrefix is { } prefix && name.StartsWith(prefix + ".", StringComparison.Ordinal));
        var part = Departement77Host.Parts.Single(part => part.Name == owner.Name);
        var description = EventSchemas.DescriptionOf(type);
        var address = CloudEventWriter.SchemaOf(links, name);
        var schema = new JsonObject { ["$schema"] = EventSchemas.Dialect, ["$id"] = address.AbsoluteUri, ["title"] = name, ["description"] = description };
        foreach (var (keyword, value) in EventSchemas.Of(type))
            schema[keyword] = value?.DeepClone();

        return new EventType(name, part.Slug, part.FrenchTitle, VersionOf(name), description, address, schema, ExampleOf(name, events, writer));
    }

    private static int VersionOf(string name) => int.Parse(name[(name.LastIndexOf(".v", StringComparison.Ordinal) + 2)..], CultureInfo.InvariantCulture);

    private static JsonNode? ExampleOf(string name, EventCatalog events, CloudEventWriter writer)
    {
        using var file = typeof(EventTypeCatalogue).Assembly.GetManifestResourceStream($"event-examples/{name}.json");
        if (file is null)
            return null;

        using var text = new StreamReader(file);
        var data = text.ReadToEnd();
        IIntegrationEvent fact = events.Read(name, data)!;
        return JsonNode.Parse(writer.One(new FeedEvent(Position: 77, ExampleId, name, fact.Subject, ExampleTime, Traceparent: null, data)).Span);
    }
}
