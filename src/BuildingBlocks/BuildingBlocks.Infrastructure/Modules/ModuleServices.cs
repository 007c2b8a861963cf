using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Infrastructure.Modules;

/// <summary>What a module declares of itself: its database, events, jobs, permissions and errors.</summary>
public sealed class ModuleServices(IServiceCollection services, ModuleDescriptor module)
{
    /// <summary>The container, for the module's own services.</summary>
    public IServiceCollection Services => services;

    public ModuleDescriptor Module => module;

    /// <summary>The write side of the module: its context, on its own schema by its own role.</summary>
    public ModuleServices UseDbContext<TContext>()
        where TContext : ModuleDbContext
    {
        module.DbContextType = typeof(TContext);
        services.AddPooledDbContextFactory<TContext>((provider, options) => options
            .UseNpgsql(
                provider.GetRequiredService<Database.DatabaseConnections>().For(module.Schema),
                npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)) // An aggregate is small: one round trip costs less than rows repeated.
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(JoinedRoundTrips.Instance));
        services.AddScoped(provider =>
        {
            var borrowed = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            borrowed.Serve(provider.GetRequiredService<ModuleDbContextServices>());
            return borrowed;
        });
        return this;
    }

    /// <summary>The one map from domain events to published events.</summary>
    /// <param name="prefix">Prefix of the event names.</param>
    public ModuleServices Publish<TMap>(string prefix)
        where TMap : PublishedEventsMap, new()
    {
        module.PublishedEvents = new TMap();
        module.EventPrefix = prefix;
        module.IntegrationEventsAssembly = module.PublishedEvents.IntegrationEventsAssembly;
        return this;
    }

    /// <summary>The French sentence by which an authority's timeline tells an event.</summary>
    public ModuleServices Tell<TEvent>(Func<TEvent, string> frenchSentence)
        where TEvent : class, IIntegrationEvent
    {
        module.TimelineTexts.Add(typeof(TEvent), fact => frenchSentence((TEvent)fact));
        return this;
    }

    /// <summary>The domain's error for a constraint that two requests can break together.</summary>
    public ModuleServices WhenViolated(string constraint, Func<Error> error) => WhenViolated(constraint, _ => error());

    /// <summary>The domain's error for a rule that a trigger holds and that says more of it in its hint.</summary>
    public ModuleServices WhenViolated(string constraint, Func<string?, Error> error)
    {
        module.ConstraintErrors.Add(constraint, error);
        return this;
    }

    /// <summary>Tables whose rows belong to an authority or a provider body: reading them needs a scope. Said again, it adds to those before.</summary>
    public ModuleServices TenantTables(params string[] tables)
    {
        module.TenantTables = [.. module.TenantTables, .. tables];
        return this;
    }

    /// <summary>Tables whose rows only people of the network of secretaries may read: a statement on them carries <c>@in_network</c>. Said again, it adds to those before.</summary>
    public ModuleServices NetworkTables(params string[] tables)
    {
        module.NetworkTables = [.. module.NetworkTables, .. tables];
        return this;
    }

    public ModuleServices Grant(IReadOnlyList<PermissionGrant> permissions)
    {
        module.Permissions = permissions;
        return this;
    }

    /// <summary>The handlers write transactions of their own, and keep in them the answers of commands that came under an Idempotency-Key.</summary>
    public ModuleServices KeepAnswers()
    {
        module.HandlersKeepAnswers = true;
        return this;
    }

    /// <summary>Something that this host remembers of aggregates of the module.</summary>
    public ModuleServices Remember<T>()
        where T : class, IMadeOfAggregates
    {
        services.AddSingleton<T>().AddSingleton<IMadeOfAggregates>(provider => provider.GetRequiredService<T>());
        return this;
    }

    /// <summary>A recurring command, shown to operators under a French name.</summary>
    public ModuleServices AddJob(JobDefinition job)
    {
        services.AddSingleton(job);
        return this;
    }

    /// <summary>Scripts of demonstration data, run once after the migrations where the environment asks for them.</summary>
    /// <param name="folder">Folder of the embedded scripts, after the module's namespace.</param>
    public ModuleServices Demonstrate(string folder)
    {
        module.DemonstrationFolder = folder;
        return this;
    }

    /// <summary>SQL run with the owner's rights after the module's migrations.</summary>
    public ModuleServices AfterMigrations(string sql)
    {
        module.AfterMigrations = sql;
        return this;
    }
}
