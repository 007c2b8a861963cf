using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.Host.Access.Accounts;

namespace Departement77.Host.Access;

/// <summary>Accounts, tokens, sign-in.</summary>
internal sealed class AccessModule : Module
{
    public override string Name => "Access";

    public override string Schema => "access";

    public override string Slug => "access";

    public override string FrenchTitle => "Comptes et accès";

    public override void AddServices(ModuleServices module) => module
        .AfterMigrations(AccessAudit.Grants)
        .AddJob(new JobDefinition("access-prune", "Purge des jetons et invitations expirés", "40 3 * * *", () => new PruneExpiredAccess()))
        .AddJob(new JobDefinition(InactiveAccounts.Job, "Fermeture des comptes inactifs, après un préavis", "20 5 1 * *", () => new FindInactiveAccounts()));

    // Its routes are those of OAuth and its French pages, outside of /api: AccessStartup maps them.
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
