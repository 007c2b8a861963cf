using Departement77.BuildingBlocks.Infrastructure;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Web;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Access;
using Departement77.Host.Integration;
using Departement77.Host.Integration.Timeline;
using Departement77.Host.Operations;
using Departement77.Territory;

namespace Departement77.Host;

/// <summary>Builds and runs the product; tests build it the same way, with their own database and clock.</summary>
public static class Departement77Host
{
    /// <summary>Everything with routes: the shared parts, then the programmes.</summary>
    internal static IReadOnlyList<Module> Parts { get; } = [new IntegrationModule(), new TimelineModule(), new TerritoryModule(), new AccessModule(), new OperationsModule(), .. ModuleList.Modules];

    /// <summary>Runs until it is stopped. <c>migrate</c> as the only argument brings the database up to date and ends; <c>territory-import</c> takes the files of a folder and ends.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var isImport = args is [TerritoryImportCommand.Verb, ..];
        WebApplication built;
        try
        {
            built = Build(isImport ? [] : args);
        }
        catch (StartupFailure failure)
        {
            Startup.Tell(failure);
            return 1;
        }

        await using var app = built;
        if (isImport)
            return await TerritoryImportCommand.RunAsync(app, args[1..]);

        if (!await app.TryPrepareAsync(willServe: args is not ["migrate"]))
            return 1;

        if (args is ["migrate"])
            return 0;

        return await app.TryRunAsync() ? 0 : 1;
    }

    /// <summary>Builds the host without starting it.</summary>
    /// <param name="args">Command line, as configuration.</param>
    /// <param name="configure">Last word on configuration and services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.AddOperations();

        var modules = Parts.Select(part => part.Describe(builder.Services)).Prepend(IntegrationPart.Describe()).ToList();
        builder.Services.AddKernel(builder.Configuration, modules);
        builder.Services.AddWebKernel();
        builder.AddAccess();

        var app = builder.Build();
        app.UseOperations();
        app.UseAccess();
        foreach (var part in Parts)
        {
            part.MapRoutes(app.MapGroup($"/api/v1/{part.Slug}").WithGroupName(part.Slug).WithTags(part.FrenchTitle));
            part.MapPages(app);
        }

        return app;
    }

    /// <summary>Brings the database up to date and loads what the environment needs.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellation = default)
    {
        if (app.Services.GetRequiredService<DatabaseOptions>().MigrateOnStart)
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
    }
}
