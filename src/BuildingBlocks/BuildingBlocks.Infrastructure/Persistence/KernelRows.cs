using Npgsql;
using NpgsqlTypes;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>A row that the kernel writes in the transaction of the aggregates. It is never read back nor changed, so nothing has to track it.</summary>
internal interface IKernelRow
{
    NpgsqlBatchCommand Insert();
}

/// <summary>An event as a module stores it; its place in the feed is given after commit.</summary>
internal sealed record StoredEvent(
    Guid Id,
    string Type,
    string AggregateType,
    Guid AggregateId,
    int AggregateVersion,
    int Ordinal,
    string Subject,
    DateTimeOffset OccurredAt,
    string Data,
    string? Traceparent) : IKernelRow
{
    public NpgsqlBatchCommand Insert() => new(
        """
        insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
    {
        Parameters =
        {
            KernelValue.Of(Id), KernelValue.Of(Type), KernelValue.Of(AggregateType), KernelValue.Of(AggregateId), KernelValue.Of(AggregateVersion), KernelValue.Of(Ordinal),
            KernelValue.Of(Subject), KernelValue.Of(OccurredAt), KernelValue.Json(Data), KernelValue.Text(Traceparent),
        },
    };
}

/// <summary>Who did what to which version of which aggregate, and why.</summary>
internal sealed record AuditEntry(
    Guid Id,
    DateTimeOffset OccurredAt,
    string Actor,
    string[] Roles,
    string Action,
    string AggregateType,
    Guid AggregateId,
    int AggregateVersion,
    string? CorrelationId,
    string? Reason) : IKernelRow
{
    public NpgsqlBatchCommand Insert() => new(
        """
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """)
    {
        Parameters =
        {
            KernelValue.Of(Id), KernelValue.Of(OccurredAt), KernelValue.Of(Actor), KernelValue.Of(Roles), KernelValue.Of(Action), KernelValue.Of(AggregateType),
            KernelValue.Of(AggregateId), KernelValue.Of(AggregateVersion), KernelValue.Text(CorrelationId), KernelValue.Text(Reason),
        },
    };
}

/// <summary>The answer of a command that was sent under an Idempotency-Key, in the module's own schema.</summary>
internal sealed record IdempotencyRow(string Principal, string Key, byte[] RequestHash, string Answer, DateTimeOffset StoredAt) : IKernelRow
{
    public NpgsqlBatchCommand Insert() => new("insert into idempotency_keys (principal, key, request_hash, answer, stored_at) values ($1, $2, $3, $4, $5)")
    {
        Parameters = { KernelValue.Of(Principal), KernelValue.Of(Key), KernelValue.Of(RequestHash), KernelValue.Json(Answer), KernelValue.Of(StoredAt) },
    };
}

/// <summary>An event that a subscriber has handled, in the module's own schema.</summary>
internal sealed record InboxRow(string Subscriber, Guid EventId) : IKernelRow
{
    public NpgsqlBatchCommand Insert() => new("insert into inbox (subscriber, event_id) values ($1, $2)")
    {
        Parameters = { KernelValue.Of(Subscriber), KernelValue.Of(EventId) },
    };

    public static NpgsqlBatchCommand InsertAll(string subscriber, Guid[] events) => new("insert into inbox (subscriber, event_id) select $1, e from unnest($2) e")
    {
        Parameters = { KernelValue.Of(subscriber), KernelValue.Of(events) },
    };
}

internal static class KernelValue
{
    public static NpgsqlParameter Of<T>(T value)
        where T : notnull => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Json(string json) => new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Json };

    public static NpgsqlParameter Text(string? text) => new() { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
