using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.ServiceCatalogue.Tests.Events;

/// <summary>Rows stored under a name are read for ever: each name has a file as it was first published, which must still read, and say the same.</summary>
public sealed class GoldenEventTests
{
    public static TheoryData<string> Names =>
        [.. typeof(IntegrationEvents.MembershipRequested).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IIntegrationEvent))).Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void a_stored_event_still_reads(string name)
    {
        var type = typeof(IntegrationEvents.MembershipRequested).Assembly.GetTypes().Single(candidate => candidate.IsAssignableTo(typeof(IIntegrationEvent)) && NameOf(candidate) == name);
        var stored = File.ReadAllText(Path.Combine(Folder(), $"{name}.json"));

        var read = (IIntegrationEvent)JsonSerializer.Deserialize(stored, type, EventCatalog.Json)!;

        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(read, type, EventCatalog.Json), JsonNode.Parse(stored)).ShouldBeTrue(JsonSerializer.Serialize(read, type, EventCatalog.Json));
        read.Subject.ShouldBe("217701275");
    }

    [Fact]
    public void no_stored_name_is_forgotten() =>
        Directory.GetFiles(Folder(), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)
            .ShouldBe(Names.Select(row => row.Data).Order(StringComparer.Ordinal));

    private static string NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()!.Name;

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
