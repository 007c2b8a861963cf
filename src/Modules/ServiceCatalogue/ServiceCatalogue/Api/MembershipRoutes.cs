using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Memberships;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class MembershipRoutes
{
    public static void MapMemberships(this IEndpointRouteBuilder module)
    {
        var memberships = module.MapGroup("/memberships").WithTags("Adhésions");
        memberships.MapQuery<ListMemberships>("", Permissions.ReadMemberships).WithSummary("Lister les adhésions");
        memberships.MapQuery<GetMembership>("/{membership}", Permissions.ReadMemberships).WithSummary("Lire une adhésion");
        memberships.MapCreate<RequestMembership>("", Permissions.RequestMembership).WithSummary("Demander l'adhésion d'une collectivité");
        memberships.MapCommand<ReviewMembership>("/{membership}/review", Permissions.DecideMembership).WithSummary("Prendre une demande d'adhésion en examen");
        memberships.MapCommand<ActivateMembership>("/{membership}/activate", Permissions.DecideMembership).WithSummary("Activer une adhésion");
        memberships.MapCommand<RejectMembership>("/{membership}/reject", Permissions.DecideMembership).WithSummary("Rejeter une demande d'adhésion");
        memberships.MapCommand<SuspendMembership>("/{membership}/suspend", Permissions.DecideMembership).WithSummary("Suspendre une adhésion");
        memberships.MapCommand<ResumeMembership>("/{membership}/resume", Permissions.DecideMembership).WithSummary("Reprendre une adhésion suspendue");
        memberships.MapCommand<EndMembership>("/{membership}/end", Permissions.EndMembership).WithSummary("Mettre fin à une adhésion");
    }
}
