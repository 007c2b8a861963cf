using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Territory.Api;
using Departement77.Territory.Application;
using Departement77.Territory.Application.Editions;
using Departement77.Territory.Domain.Syndicates;
using Departement77.Territory.Infrastructure;
using Departement77.Territory.Infrastructure.Editions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        module
            .UseDbContext<TerritoryDbContext>()
            .Publish<PublishedEvents>("territory")
            .TellTimeline()
            .Grant(Permissions.Grants)
            .WhenViolated("syndicates_siren_unique", SyndicateErrors.Exists);
        module.Services.AddSingleton<IAfterMigrations, ReferenceDataLoader>();
        module.Services.AddSingleton<ReferenceDataCache>();
        module.Services.AddSingleton<ITerritory, TerritoryDirectory>();
        module.Services.AddSingleton<ITerritoryImport, TerritoryImport>();
        module.Services.AddSingleton(provider => ReadImportSettings(provider.GetRequiredService<IConfiguration>().GetSection("Territory:Import")));
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes) => routes.MapTerritory();

    private static ImportSettings ReadImportSettings(IConfiguration settings) =>
        new(settings.GetSection("Thresholds").Get<int[]>() ?? ImportSettings.UsualThresholds, settings.GetValue("MostLines", ImportSettings.UsualMostLines));
}
