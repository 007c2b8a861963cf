using System.Diagnostics;
using System.Text.Json;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>
/// Rows for facts that no aggregate raises, such as those of a bulk import: to be written in the transaction of the change that they tell of, after which
/// <see cref="EventSignal.Committed"/> has to be called. Everything else is stored by the unit of work.
/// </summary>
public sealed class EventOutbox(EventCatalog catalog, TimeProvider clock)
{
    /// <summary>Of two commits that make the same version of an aggregate, this constraint refuses the second.</summary>
    internal const string OncePerVersion = "events_once_per_version";

    private const string Actor = "operator";

    /// <summary>An event. Those of one aggregate are delivered in the order of their versions and ordinals.</summary>
    /// <param name="fact">What is published.</param>
    /// <param name="aggregateType">Kind of what it concerns.</param>
    /// <param name="aggregate">Identity of what it concerns: the lane of its deliveries.</param>
    /// <param name="version">Number of the change, above all before it.</param>
    /// <param name="ordinal">Place among the events of the same version.</param>
    public NpgsqlBatchCommand Event(IIntegrationEvent fact, string aggregateType, Guid aggregate, int version, int ordinal) => new StoredEvent(
        Guid.CreateVersion7(),
        catalog.NameOf(fact.GetType()),
        aggregateType,
        aggregate,
        version,
        ordinal,
        fact.Subject,
        clock.GetUtcNow(),
        JsonSerializer.Serialize(fact, fact.GetType(), EventCatalog.Json),
        Activity.Current?.Id).Insert();

    /// <summary>The audit entry of a change made from the command line, where nobody has signed in.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="aggregateType">Kind of what was changed.</param>
    /// <param name="aggregate">Identity of what was changed.</param>
    /// <param name="version">Number of the change.</param>
    public NpgsqlBatchCommand Audit(string action, string aggregateType, Guid aggregate, int version) =>
        new AuditEntry(Guid.CreateVersion7(), clock.GetUtcNow(), Actor, [], action, aggregateType, aggregate, version, CorrelationId: null, Reason: null).Insert();
}
