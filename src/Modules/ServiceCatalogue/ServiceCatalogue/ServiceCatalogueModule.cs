using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ServiceCatalogue.Api;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Dialogue;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Application.OpenData;
using Departement77.ServiceCatalogue.Application.Privacy;
using Departement77.ServiceCatalogue.Application.Reactions;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Application.SavedSearches;
using Departement77.ServiceCatalogue.Application.Statistics;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using Departement77.ServiceCatalogue.Infrastructure;
using Departement77.ServiceCatalogue.Parts;
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
            .Remember<DeskRulesInForce>()
            .Remember<RecentSearches>()
            .TenantTables("memberships", "service_requests", "assignments", "request_questions", "satisfactions", "request_messages", "internal_notes", "request_documents")
            .TenantTables("request_drafts")
            .TenantTables("saved_searches", "saved_search_alerts", "funding_openings")
            .Demonstrate("Infrastructure.Demonstration")
            .WhenViolated("memberships_one_live_per_authority", MembershipErrors.Exists)
            .WhenViolated("portfolio_authorities_one_portfolio", PortfolioErrors.AuthorityJustAssigned)
            .WhenViolated("portfolios_one_open_per_officer", PortfolioErrors.OfficerHasOne)
            .WhenViolated("assignments_one_live_per_body", RequestErrors.AssignmentExists)
            .WhenViolated("satisfactions_once", RequestErrors.SatisfactionExists)
            .WhenViolated("service_requests_offer_available", hint => OfferErrors.NotAvailable(Guid.TryParse(hint, out var replacement) ? new OfferId(replacement) : null))
            .WhenViolated("offers_themes_exist", () => OfferErrors.ThemeUnknown(code: null))
            .WhenViolated("offers_bodies_exist", () => OfferErrors.BodyUnknown(code: null))
            .WhenViolated("offers_audiences_exist", () => OfferErrors.AudienceUnknown(code: null))
            .WhenViolated("offers_reference_once", OfferErrors.ReferenceTaken)
            .WhenViolated("offers_replacement_published", OfferErrors.ReplacementInvalid)
            .WhenViolated("service_requests_theme_known", () => RequestErrors.ThemeUnknown(code: null))
            .WhenViolated("routing_rule_sets_one_active", RoutingErrors.ActivatedMeanwhile)
            .WhenViolated("routing_rule_sets_number_unique", RoutingErrors.WrittenMeanwhile)
            .WhenViolated("routing_rule_sets_based_on_known", RoutingErrors.BasedOnUnknown)
            .WhenViolated("request_documents_quota", DialogueErrors.DocumentQuota)
            .WhenViolated("saved_searches_theme_known", SavedSearchErrors.ThemeUnknown)
            .WhenViolated("saved_searches_body_known", SavedSearchErrors.BodyUnknown)
            .WhenViolated("saved_searches_audience_known", SavedSearchErrors.AudienceUnknown)
            .WhenViolated("saved_searches_once", SavedSearchErrors.Exists)
            .WhenViolated("saved_searches_quota", SavedSearchErrors.TooMany)
            .WhenViolated("saved_search_alerts_one_per_period", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("catalogue.daily-alerts", "Alertes du jour des recherches enregistrées", "0 7 * * *", () => new FindAlertsDue(AlertFrequency.Daily)))
            .AddJob(new("catalogue.weekly-alerts", "Alertes de la semaine des recherches enregistrées", "0 7 * * 1", () => new FindAlertsDue(AlertFrequency.Weekly)))
            .AddJob(new("catalogue.watch-time-limits", "Surveillance des délais", "*/15 * * * *", () => new FindRequestsToWatch()))
            .AddJob(new("catalogue.sweep-documents", "Ménage des documents sans fiche", "10 4 * * *", () => new SweepDocuments()))
            .AddTrainings()
            .AddLoansPart()
            .AddQuotesPart();
        module.Services.AddSingleton(provider => new MembershipPolicy(
            provider.GetRequiredService<IConfiguration>().GetValue("ServiceCatalogue:DeliberationRequired", defaultValue: true)));
        module.Services.AddSingleton(provider => new DialoguePolicy(
            provider.GetRequiredService<DeskRules>().ReopenWithinDays,
            provider.GetRequiredService<IConfiguration>().GetValue("ServiceCatalogue:DocumentsPerRequest", defaultValue: 50)));
        module.Services.AddSingleton(provider => ReadDeskRules(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue"), provider.GetRequiredService<WorkingCalendar>()));
        module.Services.AddSingleton(provider => ReadSavedSearchPolicy(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:SavedSearches")));
        module.Services.AddSingleton(provider => ReadSizeClasses(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:Statistics")));
        module.Services.AddSingleton(provider => ReadOpenDataSettings(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:OpenData")));
        module.Services.AddSingleton<AskingMembers>();
        module.Services.AddSingleton(provider => new NoticeSettings(provider.GetRequiredService<IConfiguration>()["ServiceCatalogue:CoordinatorEmail"]));
        module.Services.AddScoped<RequestNotices>();
        module.Services.AddScoped<IPersonalData, CataloguePersonalData>();
        module.Services.AddSingleton(provider => Retention(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:Retention")));
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapMemberships();
        routes.MapOffers();
        routes.MapProviderBodies();
        routes.MapRequests();
        routes.MapPortfolios();
        routes.MapDialogue();
        routes.MapRouting();
        routes.MapRequestDrafts();
        routes.MapTrainings();
        routes.MapLoans();
        routes.MapQuotes();
        routes.MapEvolution();
        routes.MapSavedSearches();
        routes.MapInsights();
    }

    /// <inheritdoc />
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapRequestPage();
        pages.MapOfferPage();
        pages.MapSavedSearchPages();
    }

    private static RetentionRules Retention(IConfiguration settings) =>
        CatalogueRetention.Rules(settings.GetValue("FormerRepresentativeMonths", 24), settings.GetValue("ClosedRequestMonths", 60), settings.GetValue("TrainingMonths", 60), settings.GetValue("StoppedSearchMonths", 12));

    // No source gives these figures.
    private static SavedSearchPolicy ReadSavedSearchPolicy(IConfiguration settings)
    {
        var policy = new SavedSearchPolicy(settings.GetValue("ConfirmWithinDays", 7), settings.GetValue("MostPerAccount", 20));
        return policy is { ConfirmWithinDays: > 0, MostPerAccount: > 0 }
            ? policy
            : throw new InvalidOperationException("ServiceCatalogue:SavedSearches : indiquez des nombres à partir de 1.");
    }

    private static SizeClasses ReadSizeClasses(IConfiguration settings)
    {
        var bounds = settings.GetSection("SizeClasses").Get<int[]>() ?? [500, 1000, 2000, 5000, 10000, 20000];
        return bounds.Length > 0 && bounds[0] >= 1 && bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second)
            ? new SizeClasses(bounds)
            : throw new InvalidOperationException("ServiceCatalogue:Statistics:SizeClasses : indiquez des nombres d'habitants croissants, à partir de 1.");
    }

    private static OpenDataSettings ReadOpenDataSettings(IConfiguration settings) => new(
        settings.GetValue("Publisher", "Département de Seine-et-Marne")!,
        settings.GetValue("Homepage", "https://www.seine-et-marne.fr/")!,
        settings.GetValue("Licence", "https://www.etalab.gouv.fr/licence-ouverte-open-licence")!);

    // Every figure is unverified: what ID77 promises is written in no public source. Those of the reminders are the usage of a similar desk.
    private static DeskRules ReadDeskRules(IConfiguration settings, WorkingCalendar calendar)
    {
        var limits = settings.GetSection("TimeLimits");
        var steps = settings.GetSection("Reminders").Get<int[]>() ?? [3, 9, 21, 45];
        if (steps.Length == 0 || steps[0] < 1 || steps.Zip(steps.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new InvalidOperationException("ServiceCatalogue:Reminders : indiquez des jours ouvrés croissants, le premier au moins égal à 1.");

        return new DeskRules(
            calendar,
            new TimeLimits(limits.GetValue("Acknowledgement", 5), limits.GetValue("FirstContact", 5), limits.GetValue("Deliverable", 60)),
            settings.GetValue("AtRiskWorkingDays", 2),
            settings.GetValue("ReopenWithinDays", 30),
            new ReminderLadder(steps));
    }
}
