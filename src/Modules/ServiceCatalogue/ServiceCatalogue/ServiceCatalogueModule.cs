using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue;

/// <summary>The ID77 service catalogue and its desk.</summary>
public sealed class ServiceCatalogueModule : Module
{
    /// <inheritdoc />
    public override string Name => "ServiceCatalogue";

    /// <inheritdoc />
    public override string Schema => "catalogue";

    /// <inheritdoc />
    public override string Slug => "service-catalogue";

    /// <inheritdoc />
    public override string FrenchTitle => "Catalogue de services ID77";

    /// <inheritdoc />
    public override void AddServices(ModuleServices module)
    {
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
