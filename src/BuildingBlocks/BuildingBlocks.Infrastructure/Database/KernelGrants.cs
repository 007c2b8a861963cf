namespace Departement77.BuildingBlocks.Infrastructure.Database;

/// <summary>What a module's role may do outside of its own schema: add events, audit entries and proofs of retention, nothing else.</summary>
internal static class KernelGrants
{
    /// <summary>Granted by column, so that no module can choose the place of an event in the feed.</summary>
    public static string For(string role) =>
        $"""
        grant usage on schema integration to {role};
        grant insert (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent) on integration.events to {role};
        grant insert (id, rule, ran_on, before_day, rows_gone) on integration.retention_proofs to {role};
        grant insert (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason) on integration.audit_entries to {role};
        """;
}
