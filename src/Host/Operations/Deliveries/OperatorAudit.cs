using System.Diagnostics;
using Departement77.BuildingBlocks.Application.Security;
using Npgsql;

namespace Departement77.Host.Operations.Deliveries;

/// <summary>The audit entry of an operator's action, a statement for the same transaction as the action.</summary>
internal sealed class OperatorAudit(ICurrentUser user, TimeProvider clock)
{
    public NpgsqlBatchCommand Entry(string action, string aggregateType, Guid aggregate, string? reason, int version = 0) =>
        new("""
            insert into audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $10, $8, $9)
            """)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = clock.GetUtcNow() },
                new() { Value = user.Subject },
                new() { Value = user.Roles.ToArray() },
                new() { Value = action },
                new() { Value = aggregateType },
                new() { Value = aggregate },
                new() { Value = (object?)Activity.Current?.TraceId.ToHexString() ?? DBNull.Value },
                new() { Value = (object?)reason ?? DBNull.Value },
                new() { Value = version },
            },
        };
}
