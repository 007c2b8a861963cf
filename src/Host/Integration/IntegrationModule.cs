using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;

namespace Departement77.Host.Integration;

/// <summary>What other systems see of the events.</summary>
internal sealed class IntegrationModule : Module
{
    private const string ReadEvents = "events:read";

    public override string Name => "Integration";

    public override string Schema => "integration";

    public override string Slug => "events";

    public override string FrenchTitle => "Événements publiés";

    public override void AddServices(ModuleServices module) => module.Grant([new(ReadEvents, [Roles.Integrator])]);

    public override void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapQuery<ReadFeed>("", ReadEvents)
            .WithSummary("Lire les événements publiés, dans leur ordre")
            .WithDescription("Chaque réponse donne « next », jamais null : redemandez la suite avec ?after={next}, aussi souvent que vous le voulez. Un événement peut être relu, jamais sauté ; « sequence » croît sans trou.");
}
