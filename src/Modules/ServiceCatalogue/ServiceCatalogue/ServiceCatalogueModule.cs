using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ServiceCatalogue.Api;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Dialogue;
using Departement77.ServiceCatalogue.Application.Reactions;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Infrastructure;
using Departement77.ServiceCatalogue.Portal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        module
            .UseDbContext<CatalogueDbContext>()
            .Publish<PublishedEvents>("catalogue")
            .TellTimeline()
            .Grant(Permissions.Grants)
            .TenantTables("memberships", "service_requests", "assignments", "request_messages", "internal_notes", "request_documents")
            .Demonstrate("Infrastructure.Demonstration")
            .WhenViolated("memberships_one_live_per_authority", MembershipErrors.Exists)
            .WhenViolated("assignments_one_live_per_body", RequestErrors.AssignmentExists)
            .WhenViolated("service_requests_theme_known", () => RequestErrors.ThemeUnknown(code: null))
            .WhenViolated("routing_rule_sets_one_active", RoutingErrors.ActivatedMeanwhile)
            .WhenViolated("routing_rule_sets_number_unique", RoutingErrors.WrittenMeanwhile)
            .WhenViolated("routing_rule_sets_based_on_known", RoutingErrors.BasedOnUnknown)
            .WhenViolated("request_documents_quota", DialogueErrors.DocumentQuota)
            .AddJob(new JobDefinition("catalogue.sweep-documents", "Ménage des documents sans fiche", "10 4 * * *", () => new SweepDocuments()));
        module.Services.AddSingleton(provider => new MembershipPolicy(
            provider.GetRequiredService<IConfiguration>().GetValue("ServiceCatalogue:DeliberationRequired", defaultValue: true)));
        module.Services.AddSingleton(provider => new DialoguePolicy(
            provider.GetRequiredService<IConfiguration>().GetValue("ServiceCatalogue:ReopenWithinDays", defaultValue: 30),
            provider.GetRequiredService<IConfiguration>().GetValue("ServiceCatalogue:DocumentsPerRequest", defaultValue: 50)));
        module.Services.AddSingleton(provider => new NoticeSettings(provider.GetRequiredService<IConfiguration>()["ServiceCatalogue:CoordinatorEmail"]));
        module.Services.AddScoped<RequestNotices>();
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapMemberships();
        routes.MapOffers();
        routes.MapRequests();
        routes.MapDialogue();
        routes.MapRouting();
    }

    /// <inheritdoc />
    public override void MapPages(IEndpointRouteBuilder pages) => pages.MapRequestPage();
}
