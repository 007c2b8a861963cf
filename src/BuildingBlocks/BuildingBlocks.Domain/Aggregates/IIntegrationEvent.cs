using MediatR;

namespace Departement77.BuildingBlocks.Domain.Aggregates;

/// <summary>
/// A fact that a module publishes to the other modules, to the feed and to webhooks. A sealed record of primitives without personal data.
/// Its stable name comes from <see cref="EventNameAttribute"/>, never from the CLR type.
/// </summary>
public interface IIntegrationEvent : INotification
{
    /// <summary>SIREN of the authority that the fact concerns, else <c>kind/id</c>. The feed filters by it.</summary>
    string Subject { get; }
}

/// <summary>Stable name of an integration event, <c>prefix.fact-in-kebab-case.vN</c>. Rows stored under it are read for ever.</summary>
/// <param name="name">The name, for instance <c>catalogue.membership-activated.v1</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The stable name.</summary>
    public string Name { get; } = name;
}
