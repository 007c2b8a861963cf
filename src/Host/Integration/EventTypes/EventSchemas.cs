using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Integration.EventTypes;

/// <summary>Makes the JSON Schema of an event from its record, by the same rules by which it is written.</summary>
internal static class EventSchemas
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    static EventSchemas() => EventCatalog.Json.MakeReadOnly(populateMissingResolver: true);

    /// <summary>What the events of a type hold, and nothing of where it is published: members may be added, so unknown ones are allowed.</summary>
    public static JsonObject Of(Type type) => EventCatalog.Json.GetJsonSchemaAsNode(type, Exporting).AsObject();

    /// <summary>The French sentence beside the event's name.</summary>
    public static string DescriptionOf(Type type) => type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
}
