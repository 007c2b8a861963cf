using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Operations.Audit;
using Departement77.Host.Operations.Deliveries;
using Departement77.Host.Operations.Health;
using Departement77.Host.Operations.Jobs;

namespace Departement77.Host.Operations;

/// <summary>What operators see and do: jobs, dead deliveries, health.</summary>
internal sealed class OperationsModule : Module
{
    /// <summary>The one permission of operators; it opens the dashboard too.</summary>
    public const string Operate = "operations:operate";

    public override string Name => "Operations";

    public override string Schema => "jobs";

    public override string Slug => "operations";

    public override string FrenchTitle => "Exploitation";

    public override void AddServices(ModuleServices module)
    {
        module.Grant([new(Operate, [Roles.Admin]), new(AuditRoutes.ReadAudit, [Roles.Auditor, Roles.Admin])]);
        module.Services.AddSingleton<SchemaUpkeep>().AddScoped<OperatorAudit>().AddScoped<DeadDeliveries>().AddScoped<ManyDeadDeliveries>();
        module.Services.AddSingleton<AuditChain>().AddSingleton<AuditVerifier>().AddHostedService<AuditChainKeeper>();
        HealthReportRoutes.AddLooks(module.Services);
        KernelJobs.AddTo(module);
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        DeliveryRoutes.Map(routes);
        HealthReportRoutes.Map(routes);
        AuditRoutes.Map(routes);
    }
}
