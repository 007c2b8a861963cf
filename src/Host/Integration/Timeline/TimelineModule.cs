using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Application.Timelines;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Modules;

namespace Departement77.Host.Integration.Timeline;

/// <summary>What happened to one authority, in French, across the programmes.</summary>
internal sealed class TimelineModule : Module
{
    private const string ReadTimeline = "authorities:read-timeline";

    // The schema is shared with the events, which whoever reads a timeline has nothing to do with.
    private const string ReaderGrants =
        $"""
        revoke all on all tables in schema {IntegrationPart.Schema} from d77_integration_reader;
        grant select on {IntegrationPart.Schema}.{TimelineSubscriber.Table} to d77_integration_reader;
        """;

    public override string Name => "Timeline";

    public override string Schema => IntegrationPart.Schema;

    public override string Slug => "authorities";

    public override string FrenchTitle => "Historique des collectivités";

    public override void AddServices(ModuleServices module)
    {
        module.Grant([new(ReadTimeline, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor])]);
        module.TenantTables(TimelineSubscriber.Table);
        module.AfterMigrations(ReaderGrants);
        module.Services.AddSingleton(TimelineSubscriber.Create);
        module.Services.AddScoped<ITimeline, TimelineReader>();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapQuery<ReadAuthorityTimeline>("/{siren}/timeline", ReadTimeline)
            .WithSummary("Lire l'historique d'une collectivité")
            .WithDescription("Du plus récent au plus ancien, une phrase par événement. La collectivité lit le sien, les agents lisent tous les historiques.");
}
