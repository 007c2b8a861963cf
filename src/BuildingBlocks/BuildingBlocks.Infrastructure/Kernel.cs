using Dapper;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.BuildingBlocks.Infrastructure.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scrutor;

namespace Departement77.BuildingBlocks.Infrastructure;

/// <summary>Registers the kernel and the handlers of the modules.</summary>
public static class Kernel
{
    /// <summary>Adds everything that the modules share.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="modules">The modules, in the order of their migrations.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<ModuleDescriptor> modules)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new ModuleCatalog(modules));
        services.AddSingleton<WorkingCalendar>();
        services.AddSingleton(new DatabaseOptions
        {
            AdministratorConnection = configuration.GetConnectionString(DatabaseOptions.ConnectionStringName) ?? "",
            RoleSecret = configuration["Database:RoleSecret"],
            MigrateOnStart = configuration.GetValue("Database:MigrateOnStart", defaultValue: true),
            Demonstration = configuration.GetValue("Demonstration", defaultValue: configuration["environment"] == "Development" || configuration["ENVIRONMENT"] == "Development"),
            PoolSize = configuration.GetValue("Database:PoolSize", defaultValue: 10),
        });
        services.AddSingleton<DatabaseConnections>();
        services.AddSingleton<DatabaseMigrator>();

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TraceBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(GuardBehavior<,>));
        services.AddScoped<IdempotencyRecord>();

        services.AddScoped<CommandContext>();
        services.AddScoped<IAnonymity>(provider => provider.GetRequiredService<CommandContext>());
        services.AddSingleton<WhatIsRemembered>();
        services.AddScoped<ModuleDbContextServices>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped(typeof(IRepository<>), typeof(EfRepository<>));
        services.AddSingleton(typeof(IReadDatabase<>), typeof(ReadDatabase<>));

        services.AddEvents(configuration);
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddSingleton<IMailSender, MailSender>();
        services.AddSingleton<MailProbe>();
        services.Configure<DocumentOptions>(configuration.GetSection("Documents"));
        services.AddSingleton(typeof(IDocumentStore<>), typeof(FolderDocumentStore<>));
        services.AddSingleton<DocumentScanner>();

        foreach (var assembly in modules.Select(module => module.Assembly).Distinct())
            services.AddHandlersOf(assembly);

        return services;
    }

    /// <summary>Registers the command, query and event handlers of an assembly. Event handlers are registered as themselves: only the dispatcher can reach them.</summary>
    private static void AddHandlersOf(this IServiceCollection services, System.Reflection.Assembly assembly)
    {
        services.Scan(scan => scan.FromAssemblies(assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .UsingRegistrationStrategy(RegistrationStrategy.Throw)
            .AsImplementedInterfaces(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .WithScopedLifetime());
        foreach (var reaction in assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReactTo<>))))
        {
            services.AddScoped(reaction);
            services.AddSingleton(new ReactionType(reaction));
        }
    }

    private static void AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new DispatcherOptions();
        configuration.GetSection("Dispatcher").Bind(options);
        services.AddSingleton(options);
        services.AddSingleton<EventCatalog>();
        services.AddSingleton<SubscriberRegistry>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<EventOutbox>();
        services.AddSingleton<EventQueue>();
        services.AddSingleton<DeliveryInvoker>();
        services.AddSingleton(provider => new EventDispatcher(
            provider.GetRequiredService<EventQueue>(),
            provider.GetRequiredService<SubscriberRegistry>(),
            provider.GetRequiredService<EventCatalog>(),
            provider.GetRequiredService<DeliveryInvoker>(),
            provider.GetRequiredService<DispatcherOptions>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<EventDispatcher>>()));
        services.AddScoped<CurrentDelivery>();
        services.AddScoped<ICurrentDelivery>(provider => provider.GetRequiredService<CurrentDelivery>());
        services.AddScoped<IProjection>(provider => provider.GetRequiredService<CurrentDelivery>());
        services.AddSingleton<IAfterMigrations, SubscriptionStep>();
        services.AddHostedService<EventPump>();
        services.AddHostedService<CommitAnnouncer>();
    }
}
