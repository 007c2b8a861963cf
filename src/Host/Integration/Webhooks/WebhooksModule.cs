using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Access;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Events sent to the addresses of other systems.</summary>
internal sealed class WebhooksModule : Module
{
    private const string Read = "webhooks:read";
    private const string Register = "webhooks:register";
    private const string Steer = "webhooks:steer";

    public override string Name => "Webhooks";

    public override string Schema => IntegrationPart.Schema;

    public override string Slug => "webhooks";

    public override string FrenchTitle => "Webhooks";

    public override void AddServices(ModuleServices module)
    {
        // Operators see every address and can stop it; what shows a secret or sends somewhere new is its owner's.
        module.Grant([new(Read, [Roles.Integrator, Roles.Admin]), new(Register, [Roles.Integrator]), new(Steer, [Roles.Integrator, Roles.Admin])]);
        module.KeepAnswers();
        module.AddJob(new("webhooks.purge-attempts", "Purge du journal des webhooks", "30 3 * * *", () => new PurgeWebhookAttempts()));
        module.AddJob(new("webhooks.send-notices", "Avis de désactivation des webhooks", "* * * * *", () => new FindWebhookNotices()));
        module.Services
            .AddSingleton(services => WebhookOptions.Read(
                services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<IOptions<AccessOptions>>().Value.Issuer))
            .AddSingleton<AddressGuard>()
            .AddSingleton<NameResolver>()
            .AddSingleton<WebhookUrl>()
            .AddSingleton<WebhookFilters>()
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookQueue>()
            .AddSingleton<WebhookDelivery>()
            .AddSingleton<WebhookPump>()
            .AddSingleton<WebhookReplay>()
            .AddScoped<WebhookStore>()
            .AddHostedService(services => services.GetRequiredService<WebhookPump>());
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapQuery<ReadWebhooks>("", Read).WithSummary("Voir ses webhooks");
        routes.MapCreate<RegisterWebhook>("", Register)
            .WithSummary("Enregistrer une adresse où recevoir les événements")
            .WithDescription("Le secret de signature n'est montré que dans cette réponse. L'adresse ne reçoit rien avant d'avoir donné son accord (prove).");
        routes.MapQuery<ReadWebhook>("/{webhook}", Read).WithSummary("Voir un webhook et ce qui l'attend");
        routes.MapReplace<ChangeWebhook>("/{webhook}", Register).WithSummary("Changer l'adresse, les filtres, la description ou le contact d'un webhook");
        routes.MapRemove<DeleteWebhook>("/{webhook}", Steer).WithSummary("Supprimer un webhook, son secret et son journal");
        routes.MapCommand<ProveWebhook>("/{webhook}/prove", Register)
            .WithSummary("Demander l'accord de l'adresse et commencer les envois")
            .WithDescription("L'adresse reçoit une requête OPTIONS avec l'en-tête WebHook-Request-Origin ; elle répond 2xx avec WebHook-Allowed-Origin (CloudEvents, HTTP 1.1 Web Hooks).");
        routes.MapCommand<PingWebhook>("/{webhook}/ping", Register).WithSummary("Envoyer un événement d'essai et voir la réponse");
        routes.MapCommand<RotateWebhookSecret>("/{webhook}/rotate-secret", Register)
            .WithSummary("Renouveler le secret")
            .WithDescription("L'ancien secret signe aussi pendant « overlapHours » heures (24 sans indication). Le nouveau n'est montré que dans cette réponse.");
        routes.MapCommand<RevokeOldWebhookSecret>("/{webhook}/revoke-old-secret", Register).WithSummary("Révoquer l'ancien secret avant son terme");
        routes.MapCommand<DisableWebhook>("/{webhook}/disable", Steer).WithSummary("Arrêter les envois et oublier ceux qui sont dus");
        routes.MapCommand<EnableWebhook>("/{webhook}/enable", Steer).WithSummary("Permettre à nouveau un webhook, à prouver ensuite");
        routes.MapCommand<ReplayToWebhook>("/{webhook}/replay", Steer)
            .WithSummary("Envoyer à nouveau les événements d'une période ou depuis un curseur")
            .WithDescription("Par curseurs du flux (after, before) ou par instants (from, to, à une minute près). Le webhook-id reste celui de l'événement.");
        routes.MapCommand<ReplayEventToWebhook>("/{webhook}/events/{event}/replay", Steer).WithSummary("Envoyer à nouveau un événement");
        routes.MapQuery<ReadWebhookDeliveries>("/{webhook}/deliveries", Read).WithSummary("Voir les envois dus et abandonnés");
        routes.MapQuery<ReadWebhookAttempts>("/{webhook}/attempts", Read).WithSummary("Voir le journal des essais d'envoi");
    }
}
