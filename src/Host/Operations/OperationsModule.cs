using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Operations.Audit;
using Departement77.Host.Operations.Deliveries;
using Departement77.Host.Operations.Health;
using Departement77.Host.Operations.Jobs;
using Departement77.Host.Operations.Privacy;

namespace Departement77.Host.Operations;

/// <summary>What operators see and do: jobs, dead deliveries, health.</summary>
internal sealed class OperationsModule : Module
{
    /// <summary>The one permission of operators; it opens the dashboard too.</summary>
    public const string Operate = "operations:operate";

    private const string ReadRetentionRules = "operations:read-retention";

    public override string Name => "Operations";

    public override string Schema => "jobs";

    public override string Slug => "operations";

    public override string FrenchTitle => "Exploitation";

    public override void AddServices(ModuleServices module)
    {
        module.Grant([
            new(Operate, [Roles.Admin]),
            new(AuditRoutes.ReadAudit, [Roles.Auditor, Roles.Admin]),
            new(ReadRetentionRules, [Roles.Admin, Roles.DataProtectionOfficer, Roles.Auditor]),
        ]);
        module.Services.AddSingleton<SchemaUpkeep>().AddScoped<OperatorAudit>().AddScoped<DeadDeliveries>().AddScoped<ManyDeadDeliveries>();
        module.Services.AddSingleton<AuditChain>().AddSingleton<AuditVerifier>().AddHostedService<AuditChainKeeper>();
        HealthReportRoutes.AddLooks(module.Services);
        KernelJobs.AddTo(module);
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        DeliveryRoutes.Map(routes);
        routes.MapQuery<ReadRetention>("/retention", ReadRetentionRules).WithSummary("Voir ce que chaque règle de conservation effacerait aujourd'hui");
        HealthReportRoutes.Map(routes);
        AuditRoutes.Map(routes);
    }
}
