using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;

namespace Departement77.Host.Operations;

/// <summary>What operators see and do: jobs, dead deliveries, health.</summary>
internal sealed class OperationsModule : Module
{
    public override string Name => "Operations";

    public override string Schema => "jobs";

    public override string Slug => "operations";

    public override string FrenchTitle => "Exploitation";

    public override void AddServices(ModuleServices module)
    {
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
