using Departement77.BuildingBlocks.Domain.Aggregates;
using MediatR;

namespace Departement77.BuildingBlocks.Application.Messaging;

/// <summary>
/// Reacts to a published event, of another module or of its own. The dispatcher calls it once for each event, in its own scope; its effect, its inbox row and
/// its own events are one transaction, so the effect happens exactly once. Effects outside of the database need a deterministic identity. One class may react to
/// several events: those of one aggregate then come to it in their order.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IReactTo<TEvent> : INotificationHandler<TEvent>
    where TEvent : IIntegrationEvent;

/// <summary>Stable name of a subscriber, <c>module.effect-in-kebab-case</c>: its deliveries are kept under it, so the class may be renamed.</summary>
/// <param name="name">The name, for instance <c>catalogue.invite-representative</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SubscriberAttribute(string name) : Attribute
{
    /// <summary>The stable name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the handler does nothing but add statements to <see cref="IProjection"/>, of what the event itself says: the effects of many events are then one transaction.</summary>
    public bool IsProjection { get; init; }
}

/// <summary>The envelope of the event being handled.</summary>
public interface ICurrentDelivery
{
    /// <summary>Identity of the event: the base of every deterministic identity that a reaction makes.</summary>
    Guid EventId { get; }

    /// <summary>Place of the event in the feed, from 1, without gaps.</summary>
    long Position { get; }

    /// <summary>UTC instant at which the fact was stored.</summary>
    DateTimeOffset OccurredAt { get; }
}

/// <summary>SQL that belongs to the effect of a reaction: run in one batch with the inbox row.</summary>
public interface IProjection
{
    /// <summary>Adds a statement to the batch, on the reacting module's own schema.</summary>
    /// <param name="sql">The statement, with <c>@name</c> parameters.</param>
    /// <param name="parameters">Values by name.</param>
    void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);
}
