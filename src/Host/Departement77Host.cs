using Departement77.BuildingBlocks.Infrastructure;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Web;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Access;
using Departement77.Host.Integration;
using Departement77.Host.Integration.Timeline;
using Departement77.Host.Integration.Webhooks;
using Departement77.Host.Operations;
using Departement77.Host.Operations.Audit;
using Departement77.Host.Operations.Privacy;
using Departement77.Territory;

namespace Departement77.Host;

/// <summary>Builds and runs the product; tests build it the same way, with their own database and clock.</summary>
public static class Departement77Host
{
    private const string Migrate = "migrate";
    private const string PrepareDatabase = "prepare-database";

    // Settings hold until the next start. To wait for new ones, .NET would watch every folder beneath the current one: where the database's own lie there, each of its writes woke the host.
    private const string ReadConfigurationOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Everything with routes: the shared parts, then the programmes.</summary>
    internal static IReadOnlyList<Module> Parts { get; } =
        [new IntegrationModule(), new WebhooksModule(), new TimelineModule(), new TerritoryModule(), new AccessModule(), new OperationsModule(), new PrivacyModule(), .. ModuleList.Modules];

    /// <summary>
    /// Runs until it is stopped. A verb as the first argument does one thing and ends: <c>migrate</c> brings the database up to date, <c>prepare-database</c> makes an
    /// empty one with the product's roles, <c>territory-import</c> takes the files of a folder, <c>audit-verify</c> tells whether the audit is whole, <c>open-account</c> and
    /// <c>open-client</c> let the first people and systems in.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var verb = args is [Migrate or PrepareDatabase or TerritoryImportCommand.Verb or AuditVerifyCommand.Verb or OpenAccessCommand.AccountVerb or OpenAccessCommand.ClientVerb, ..] ? args[0] : null;
        WebApplication built;
        try
        {
            built = Build(verb is null ? args : []);
        }
        catch (StartupFailure failure)
        {
            Startup.Tell(failure);
            return 1;
        }

        await using var app = built;
        return verb switch
        {
            TerritoryImportCommand.Verb => await TerritoryImportCommand.RunAsync(app, args[1..]),
            AuditVerifyCommand.Verb => await AuditVerifyCommand.RunAsync(app, args[1..]),
            OpenAccessCommand.AccountVerb or OpenAccessCommand.ClientVerb => await OpenAccessCommand.RunAsync(app, args),
            Migrate => await app.TryPrepareAsync(willServe: false) ? 0 : 1,
            PrepareDatabase => await app.TryPrepareEmptyAsync() ? 0 : 1,
            _ => await app.TryPrepareAsync() && await app.TryRunAsync() ? 0 : 1,
        };
    }

    /// <summary>Builds the host without starting it.</summary>
    /// <param name="args">Command line, as configuration.</param>
    /// <param name="configure">Last word on configuration and services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder([ReadConfigurationOnce, .. args]);
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
    /// <param name="app">The host.</param>
    /// <param name="looksAtAll">Whether scripts and grants are looked at even where this very program left them in order.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task PrepareAsync(this WebApplication app, bool looksAtAll = false, CancellationToken cancellation = default)
    {
        if (app.Services.GetRequiredService<DatabaseOptions>().MigrateOnStart)
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(looksAtAll, cancellation);
    }
}
