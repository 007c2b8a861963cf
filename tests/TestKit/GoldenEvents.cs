using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Shouldly;

namespace Departement77.TestKit;

/// <summary>Rows stored under a name are read for ever: each name has a file as it was first published, which must still read, and say the same.</summary>
/// <param name="language">The assembly of the published events.</param>
/// <param name="folder">Where their files are.</param>
public sealed class GoldenEvents(Assembly language, string folder)
{
    public IReadOnlyList<string> Names { get; } = [.. EventsOf(language).Select(NameOf)];

    /// <summary>The event stored in the file of a name.</summary>
    public IIntegrationEvent Read(string name)
    {
        var type = EventsOf(language).Single(candidate => NameOf(candidate) == name);
        var stored = File.ReadAllText(Path.Combine(folder, $"{name}.json"));

        var read = (IIntegrationEvent)JsonSerializer.Deserialize(stored, type, EventCatalog.Json)!;

        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(read, type, EventCatalog.Json), JsonNode.Parse(stored)).ShouldBeTrue(JsonSerializer.Serialize(read, type, EventCatalog.Json));
        return read;
    }

    /// <summary>A file without a name would be a row that nobody reads any more, a name without a file one that nobody promised to.</summary>
    public void EachNameHasItsFile() =>
        Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal).ShouldBe(Names.Order(StringComparer.Ordinal));

    private static IEnumerable<Type> EventsOf(Assembly language) => language.GetTypes().Where(type => type.IsAssignableTo(typeof(IIntegrationEvent)) && !type.IsAbstract);

    private static string NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()!.Name;
}
