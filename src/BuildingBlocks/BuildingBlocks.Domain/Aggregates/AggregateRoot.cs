namespace Departement77.BuildingBlocks.Domain.Aggregates;

/// <summary>What the unit of work reads of an aggregate when it saves it.</summary>
public interface IAggregateRoot
{
    /// <summary>Identity of the aggregate, a UUIDv7.</summary>
    Guid Key { get; }

    /// <summary>Grows by one with each unit of work that changes the aggregate; it is the ETag and the concurrency token. 1 after creation.</summary>
    int Version { get; }

    /// <summary>Facts raised since the aggregate was loaded, in order.</summary>
    IReadOnlyList<IDomainEvent> DomainEvents { get; }

    /// <summary>Forgets the raised facts, once they are stored.</summary>
    void ForgetDomainEvents();
}

/// <summary>Root of a consistency boundary. Every change raises a domain event; the unit of work refuses a change without one.</summary>
/// <typeparam name="TId">Type of the identity.</typeparam>
public abstract class AggregateRoot<TId> : IAggregateRoot
    where TId : struct, IIdentifier<TId>
{
    private readonly List<IDomainEvent> domainEvents = [];

    /// <summary>Identity.</summary>
    public TId Id { get; protected init; }

    /// <inheritdoc />
    public int Version { get; private set; }

    /// <inheritdoc />
    public Guid Key => Id.Value;

    /// <inheritdoc />
    public IReadOnlyList<IDomainEvent> DomainEvents => domainEvents;

    /// <inheritdoc />
    public void ForgetDomainEvents() => domainEvents.Clear();

    /// <summary>Records a fact. The first one of a unit of work opens a new version.</summary>
    /// <param name="fact">What happened.</param>
    protected void Raise(IDomainEvent fact)
    {
        if (domainEvents.Count == 0)
            Version++;

        domainEvents.Add(fact);
    }
}
