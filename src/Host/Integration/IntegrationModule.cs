using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Integration.EventTypes;
using Departement77.Host.Integration.Feed;
using Departement77.Host.Integration.Feed.Retention;
using Departement77.Host.Operations;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Integration;

/// <summary>What other systems see of the events.</summary>
internal sealed class IntegrationModule : Module
{
    private const string ReadEvents = "events:read";

    public override string Name => "Integration";

    public override string Schema => "integration";

    public override string Slug => "events";

    public override string FrenchTitle => "Événements publiés";

    public override void AddServices(ModuleServices module)
    {
        module.Grant([new(ReadEvents, [Roles.Integrator])]);
        module.AddJob(new JobDefinition("events.purge", "Purge des événements anciens", "10 4 * * *", () => new PurgeEvents()));

        module.Services.AddOptions<FeedOptions>().BindConfiguration(FeedOptions.Section).ValidateOnStart();
        module.Services.AddSingleton<IValidateOptions<FeedOptions>, ValidateFeedOptions>();
        module.Services.AddSingleton<FeedReader>().AddSingleton<FeedSeats>().AddSingleton<CloudEventWriter>().AddSingleton<EventPurge>();
        module.Services.AddSingleton<FeedWatch>().AddHostedService(services => services.GetRequiredService<FeedWatch>());
        module.Services.AddSingleton<EventTypeCatalogue>().AddSingleton<AsyncApiDocument>();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        FeedRoute.Map(routes, ReadEvents);
        EventTypeRoutes.Map(routes);
        routes.MapQuery<ReadEventRetention>("/retention", OperationsModule.Operate)
            .WithSummary("Lire la durée de conservation des événements, et ce que la prochaine purge retirerait")
            .WithDescription("Rien n'est changé : c'est l'essai à blanc de la purge. « owed » compte les événements anciens qu'une livraison attend encore ; ils restent.");
    }
}
