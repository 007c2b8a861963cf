using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.Host.Operations.Audit;

namespace Departement77.Host.Operations.Jobs;

/// <summary>The upkeep of the kernel's tables, at night in Paris. Each job is set-based, and changes nothing when run again.</summary>
internal static class KernelJobs
{
    public static void AddTo(ModuleServices module) => module
        .AddJob(new("kernel.purge-idempotency-keys", "Purge des clés d'idempotence", "10 * * * *", () => new PurgeIdempotencyKeys()))
        .AddJob(new("kernel.purge-inbox", "Purge des événements traités", "20 3 * * *", () => new PurgeInbox()))
        .AddJob(new("kernel.purge-lanes", "Purge des files d'événements vides", "40 3 * * *", () => new PurgeEmptyLanes()))
        .AddJob(new("kernel.reconcile-lanes", "Contrôle des compteurs de livraison", "50 3 * * *", () => new ReconcileLanes()))
        .AddJob(new("kernel.anchor-audit-chain", "Empreinte quotidienne du journal d'audit", "15 0 * * *", () => new AnchorAuditChain()));
}
