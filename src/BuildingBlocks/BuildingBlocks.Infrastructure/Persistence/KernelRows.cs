namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>An event as a module stores it; its place in the feed is given after commit.</summary>
public sealed record StoredEvent(
    Guid Id,
    string Type,
    string AggregateType,
    Guid AggregateId,
    int AggregateVersion,
    int Ordinal,
    string Subject,
    DateTimeOffset OccurredAt,
    string Data,
    string? Traceparent);

/// <summary>Who did what to which version of which aggregate, and why.</summary>
public sealed record AuditEntry(
    Guid Id,
    DateTimeOffset OccurredAt,
    string Actor,
    string[] Roles,
    string Action,
    string AggregateType,
    Guid AggregateId,
    int AggregateVersion,
    string? CorrelationId,
    string? Reason);

/// <summary>The answer of a command that was sent under an Idempotency-Key.</summary>
public sealed record IdempotencyRow(string Principal, string Key, byte[] RequestHash, string Answer, DateTimeOffset StoredAt);

/// <summary>An event that a subscriber has handled.</summary>
public sealed record InboxRow(string Subscriber, Guid EventId);
