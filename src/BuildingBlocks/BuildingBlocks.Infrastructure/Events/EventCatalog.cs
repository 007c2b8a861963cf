using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>Every published event by its stable name. Building it fails on a name that is missing, taken twice or not of its module, and on a domain event that no map knows.</summary>
public sealed class EventCatalog
{
    private readonly FrozenDictionary<string, Type> typeByName;
    private readonly FrozenDictionary<Type, string> nameByType;

    /// <exception cref="InvalidOperationException">The message lists every fault found.</exception>
    public EventCatalog(ModuleCatalog modules)
    {
        var faults = new List<string>();
        var names = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var module in modules.Modules.Where(module => module.PublishedEvents is not null))
        {
            foreach (var type in module.IntegrationEventsAssembly!.GetTypes().Where(type => type.IsAssignableTo(typeof(IIntegrationEvent)) && !type.IsAbstract))
            {
                if (type.GetCustomAttribute<EventNameAttribute>()?.Name is not { } name)
                    faults.Add($"{type} has no [EventName].");
                else if (!name.StartsWith(module.EventPrefix + ".", StringComparison.Ordinal))
                    faults.Add($"{type} is named {name}, which does not start with {module.EventPrefix}.");
                else if (!names.TryAdd(name, type))
                    faults.Add($"{name} names both {type} and {names[name]}.");
            }

            faults.AddRange(module.Assembly.GetTypes()
                .Where(type => type.IsAssignableTo(typeof(IDomainEvent)) && type is { IsAbstract: false, IsInterface: false } && modules.Of(type) == module && !module.PublishedEvents!.Knows(type))
                .Select(type => $"{type} is neither published nor kept inside by the module's PublishedEvents."));
        }

        if (faults.Count > 0)
            throw new InvalidOperationException($"The published events are not in order:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");

        typeByName = names.ToFrozenDictionary(StringComparer.Ordinal);
        nameByType = names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>How events are written: camelCase members, dates as ISO 8601, enums by name.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>All names, for the feed's documentation.</summary>
    public IEnumerable<string> Names => typeByName.Keys;

    /// <summary>The stable name of an event type.</summary>
    public string NameOf(Type type) => nameByType[type];

    /// <summary>The type of a stored name; null when this host does not know it.</summary>
    public Type? TypeOf(string name) => typeByName.GetValueOrDefault(name);

    /// <summary>Reads a stored event; null when this host does not know its name.</summary>
    public IIntegrationEvent? Read(string name, string data) =>
        TypeOf(name) is { } type ? (IIntegrationEvent?)JsonSerializer.Deserialize(data, type, Json) : null;
}
