using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;

namespace Departement77.Host.Integration;

/// <summary>What other systems and the authorities see of the events.</summary>
internal sealed class IntegrationModule : Module
{
    public override string Name => "Integration";

    public override string Schema => "integration";

    public override string Slug => "events";

    public override string FrenchTitle => "Événements publiés";

    public override void AddServices(ModuleServices module) => module.Grant([new("events:read", [Roles.Integrator])]);

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
