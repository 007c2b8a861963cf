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
        memberships.MapQuery<ListMemberships>("", Permissions.ReadMemberships);
        memberships.MapQuery<GetMembership>("/{membership}", Permissions.ReadMemberships);
        memberships.MapCreate<RequestMembership>("", Permissions.RequestMembership);
        memberships.MapCommand<ReviewMembership>("/{membership}/review", Permissions.DecideMembership);
        memberships.MapCommand<ActivateMembership>("/{membership}/activate", Permissions.DecideMembership);
        memberships.MapCommand<RejectMembership>("/{membership}/reject", Permissions.DecideMembership);
        memberships.MapCommand<SuspendMembership>("/{membership}/suspend", Permissions.DecideMembership);
        memberships.MapCommand<ResumeMembership>("/{membership}/resume", Permissions.DecideMembership);
        memberships.MapCommand<EndMembership>("/{membership}/end", Permissions.EndMembership);
    }
}
