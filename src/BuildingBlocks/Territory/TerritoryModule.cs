using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Microsoft.AspNetCore.Routing;

namespace Departement77.Territory;

/// <summary>Communes, intercommunalities, syndicates and populations of Seine-et-Marne.</summary>
public sealed class TerritoryModule : Module
{
    /// <inheritdoc />
    public override string Name => "Territory";

    /// <inheritdoc />
    public override string Schema => "territory";

    /// <inheritdoc />
    public override string Slug => "territory";

    /// <inheritdoc />
    public override string FrenchTitle => "Territoire";

    /// <inheritdoc />
    public override void AddServices(ModuleServices module)
    {
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
