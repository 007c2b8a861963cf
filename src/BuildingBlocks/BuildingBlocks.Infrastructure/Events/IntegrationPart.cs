using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.BuildingBlocks.Infrastructure.Events;

/// <summary>The kernel's own schema: events, deliveries, lanes, audit entries, timeline.</summary>
public static class IntegrationPart
{
    public const string Schema = "integration";

    /// <summary>Describes the schema; it comes first, since every module's role is granted on it.</summary>
    public static ModuleDescriptor Describe() => new("Integration", Schema, typeof(IntegrationPart).Namespace!, typeof(IntegrationPart).Assembly)
    {
        // Facts and audit entries are append only, even for the dispatcher: it may only give an event its place, and say what an operator did. Old events go by purge_events alone.
        AfterMigrations = """
            revoke insert, update, delete on integration.events, integration.audit_entries, integration.audit_chain, integration.audit_anchors, integration.feed_horizon from d77_integration;
            grant update (position) on integration.events to d77_integration;
            grant insert (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason) on integration.audit_entries to d77_integration;
            revoke execute on function integration.chain_audit, integration.anchor_audit, integration.forget_in_audit from public;
            revoke execute on function integration.forget_in_audit from d77_integration;
            """,
    };
}
