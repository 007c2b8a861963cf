using Departement77.BuildingBlocks.Web.Http;

namespace Departement77.Host.Operations.Audit;

/// <summary>The audit for those who look after it.</summary>
internal static class AuditRoutes
{
    /// <summary>Reading the audit and verifying its chain.</summary>
    public const string ReadAudit = "operations:read-audit";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuery<ReadAuditEntries>("/audit", ReadAudit)
            .WithSummary("Lire le journal d'audit")
            .WithDescription("Les entrées les plus récentes d'abord, une seconde environ après les faits. Lire le journal y laisse une entrée : une par lecteur, par filtre et par quart d'heure.");
        routes.MapQuery<VerifyAuditChain>("/audit/verification", ReadAudit)
            .WithSummary("Vérifier que le journal d'audit est intact")
            .WithDescription("Relit toute la chaîne et dit où une entrée a été modifiée, retirée, ajoutée ou déplacée. « anchor » est une empreinte notée ailleurs, telle que le journal technique la donne chaque nuit.");
    }
}
