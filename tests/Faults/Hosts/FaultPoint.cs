using Departement77.TestKit;

namespace Departement77.Faults.Hosts;

/// <summary>A moment in the life of a command or of a delivery, known by the statement that is asked then.</summary>
/// <param name="Name">For people.</param>
/// <param name="Moment">Before PostgreSQL hears of it, or after it has done it and nobody knows.</param>
/// <param name="Text">Part of the statement.</param>
internal sealed record FaultPoint(string Name, SqlMoment Moment, string Text)
{
    public static FaultPoint BeforeCommit { get; } = new("before the commit of a command", SqlMoment.Before, "insert into integration.audit_entries");

    public static FaultPoint AfterCommit { get; } = new("after the commit of a command", SqlMoment.After, "insert into integration.audit_entries");

    public static FaultPoint BeforeEffect { get; } = new("before an effect", SqlMoment.Before, "insert into inbox");

    public static FaultPoint AfterEffect { get; } = new("after an effect, before its mark", SqlMoment.After, "insert into inbox");

    /// <summary>In the order in which a command passes them.</summary>
    public static IReadOnlyList<FaultPoint> All { get; } =
    [
        new("before the key is looked up", SqlMoment.Before, "from idempotency_keys"),
        new("after the key was looked up", SqlMoment.After, "from idempotency_keys"),
        new("before rows are written", SqlMoment.Before, "INSERT INTO service_requests"),
        new("after rows were written", SqlMoment.After, "INSERT INTO service_requests"),
        BeforeCommit,
        AfterCommit,
        new("before events are placed", SqlMoment.Before, "sequence_events"),
        new("after events were placed", SqlMoment.After, "sequence_events"),
        new("before a claim", SqlMoment.Before, "returning l.subscriber, l.lane"),
        new("after a claim", SqlMoment.After, "returning l.subscriber, l.lane"),
        BeforeEffect,
        AfterEffect,
        new("before a mark", SqlMoment.Before, "delete from integration.deliveries using mine"),
        new("after a mark", SqlMoment.After, "delete from integration.deliveries using mine"),
    ];

    /// <summary>Whether this is the point.</summary>
    public bool IsAt(SqlExchange exchange, SqlMoment moment) => moment == Moment && exchange.Says(Text);
}
