using System.Reflection;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>The one place of a module that says which of its facts the others may know, and in which words.</summary>
public abstract class PublishedEventsMap
{
    private readonly Dictionary<Type, Func<IDomainEvent, IIntegrationEvent>?> maps = [];

    /// <summary>The module's published language.</summary>
    public abstract Assembly IntegrationEventsAssembly { get; }

    /// <summary>Whether the map says something of the domain event.</summary>
    public bool Knows(Type domainEvent) => maps.ContainsKey(domainEvent);

    /// <summary>The published form of a fact; null when it stays inside.</summary>
    /// <exception cref="KeyNotFoundException">The map does not know the fact.</exception>
    public IIntegrationEvent? Publish(IDomainEvent fact) => maps[fact.GetType()]?.Invoke(fact);

    /// <summary>Publishes a fact.</summary>
    protected void Publish<TDomainEvent>(Func<TDomainEvent, IIntegrationEvent> map)
        where TDomainEvent : IDomainEvent => maps.Add(typeof(TDomainEvent), fact => map((TDomainEvent)fact));

    /// <summary>Keeps a fact inside the module.</summary>
    /// <param name="reason">Why nobody else needs it; for the reader of the code.</param>
    protected void KeepInside<TDomainEvent>(string reason)
        where TDomainEvent : IDomainEvent
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        maps.Add(typeof(TDomainEvent), null);
    }
}
