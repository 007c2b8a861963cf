using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;

namespace Departement77.Host.Operations.Privacy;

/// <summary>The rights of people over their data: export, erasure, retention, register of processing.</summary>
internal sealed class PrivacyModule : Module
{
    /// <summary>Finds, exports and forgets people.</summary>
    public const string Serve = "privacy:serve-rights";

    /// <summary>Where people find their own data, behind the page of their account.</summary>
    public const string OwnDataPath = "/mes-donnees";

    private const string ReadRegister = "privacy:read-register";
    private const string ExportOwn = "privacy:export-own";

    public override string Name => "Privacy";

    public override string Schema => IntegrationPart.Schema;

    public override string Slug => "privacy";

    public override string FrenchTitle => "Protection des données";

    public override void AddServices(ModuleServices module)
    {
        module
            .Publish<PublishedEvents>("privacy")
            .Grant(
            [
                new(Serve, [Roles.DataProtectionOfficer]),
                new(ReadRegister, [Roles.DataProtectionOfficer, Roles.Auditor]),
                new(ExportOwn, Everybody),
            ])
            .AddJob(new("kernel.apply-retention", "Effacement des données à leur terme", "30 2 * * *", () => new ApplyRetentionRules()))
            .AddJob(new("kernel.finish-erasures", "Reprise des effacements de personnes interrompus", "*/10 * * * *", () => new FinishErasures()))
            .AfterMigrations(
                """
                grant insert (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent) on integration.events to d77_integration;
                """);
        module.Services
            .AddSingleton<PersonalDataMap>()
            .AddSingleton<PersonHandles>()
            .AddSingleton<PersonFinder>()
            .AddSingleton<PersonFiles>()
            .AddSingleton<PersonExporter>()
            .AddSingleton<MailFolder>()
            .AddSingleton<IAuditRedaction, AuditRedaction>()
            .AddScoped<PersonExports>()
            .AddScoped<PersonErasure>();
        KernelRetention.AddTo(module.Services);
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapComputation<FindPerson>("/persons/find", Serve).WithSummary("Trouver une personne par son compte, son adresse ou son identité de membre");
        routes.MapQuery<ExportPerson>("/persons/{person}", Serve).WithSummary("Lire tout ce que l'application détient d'une personne");
        routes.MapDownload<ExportPersonArchive>("/persons/{person}/archive", Serve).WithSummary("Obtenir les données d'une personne en archive (JSON, CSV et fichiers déposés)");
        routes.MapCommand<AnonymisePerson>("/persons/{person}/anonymise", Serve).WithSummary("Effacer une personne de toute l'application");
        routes.MapQuery<ExportMyself>("/me", ExportOwn).WithSummary("Lire tout ce que l'application détient de moi");
        routes.MapDownload<ExportMyselfArchive>("/me/archive", ExportOwn).WithSummary("Obtenir mes données en archive (JSON, CSV et fichiers déposés)");
        routes.MapQuery<ReadProcessingRegister>("/processing-register", ReadRegister).WithSummary("Lire le registre des traitements");
    }

    public override void MapPages(IEndpointRouteBuilder pages) => pages.MapPageDownload<DownloadMyself>(OwnDataPath, ExportOwn);

    private static string[] Everybody =>
    [
        Roles.Member, Roles.Coordinator, Roles.Contributor, Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.DeskOfficer, Roles.Instructor, Roles.Approver, Roles.FinanceChecker,
        Roles.AssemblySecretary, Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert, Roles.Integrator, Roles.Auditor, Roles.DataProtectionOfficer, Roles.Admin,
    ];
}
