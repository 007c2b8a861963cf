using System.Reflection;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>One subscriber: a stable name, the events that it takes, and the code that handles one of them.</summary>
/// <param name="Name">Stable name, key of its deliveries and inbox rows.</param>
/// <param name="Module">Whose database its effect is in.</param>
/// <param name="EventTypes">Stable names of the events that it takes.</param>
/// <param name="FromStart">Whether past events come too when it first registers: true for read models.</param>
/// <param name="Handle">Handles one event in a scope of its own.</param>
public sealed record Subscriber(
    string Name,
    ModuleDescriptor Module,
    IReadOnlyList<string> EventTypes,
    bool FromStart,
    Func<IServiceProvider, IIntegrationEvent, CancellationToken, Task> Handle)
{
    /// <summary>Whether the handler only adds statements to <see cref="IProjection"/> and reads nothing, so that the effects of many events, of one aggregate or of several, can be one transaction.</summary>
    public bool IsProjection { get; init; }

    /// <summary>The table that holds nothing but this subscriber's read model: it can be emptied and rebuilt. Null for an effect that cannot be repeated.</summary>
    public string? ReadModelTable { get; init; }
}

/// <summary>The subscribers of this host.</summary>
public sealed class SubscriberRegistry
{
    private readonly Dictionary<string, Subscriber> byName;

    /// <exception cref="InvalidOperationException">A reaction has no name, or two share one.</exception>
    public SubscriberRegistry(IEnumerable<ReactionType> reactions, IEnumerable<Subscriber> others, ModuleCatalog modules, EventCatalog events)
    {
        byName = new(StringComparer.Ordinal);
        foreach (var subscriber in reactions.Select(reaction => Read(reaction.Type, modules, events)).Concat(others))
        {
            if (!byName.TryAdd(subscriber.Name, subscriber))
                throw new InvalidOperationException($"Two subscribers are named {subscriber.Name}.");
        }
    }

    public IReadOnlyCollection<Subscriber> All => byName.Values;

    public Subscriber this[string name] => byName[name];

    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Subscriber? subscriber) => byName.TryGetValue(name, out subscriber);

    private static Subscriber Read(Type handler, ModuleCatalog modules, EventCatalog events)
    {
        var named = handler.GetCustomAttribute<SubscriberAttribute>() ?? throw new InvalidOperationException($"{handler} reacts to events but has no [Subscriber] name.");
        var handles = handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReactTo<>)).Select(i => i.GenericTypeArguments[0]).ToDictionary(
            type => type,
            type => typeof(SubscriberRegistry).GetMethod(nameof(HandleAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(handler, type)
                .CreateDelegate<Func<IServiceProvider, IIntegrationEvent, CancellationToken, Task>>());
        return new(named.Name, modules.Of(handler), [.. handles.Keys.Select(events.NameOf)], FromStart: false, (scope, fact, cancellation) => handles[fact.GetType()](scope, fact, cancellation))
        {
            IsProjection = named.IsProjection,
        };
    }

    private static Task HandleAsync<THandler, TEvent>(IServiceProvider scope, IIntegrationEvent fact, CancellationToken cancellation)
        where THandler : class, IReactTo<TEvent>
        where TEvent : IIntegrationEvent => scope.GetRequiredService<THandler>().Handle((TEvent)fact, cancellation);
}

/// <summary>A reaction found by the scan of a module.</summary>
/// <param name="Type">The handler's type.</param>
public sealed record ReactionType(Type Type);
