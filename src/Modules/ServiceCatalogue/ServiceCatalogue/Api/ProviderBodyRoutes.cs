using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.ProviderBodies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class ProviderBodyRoutes
{
    public static void MapProviderBodies(this IEndpointRouteBuilder module)
    {
        var bodies = module.MapGroup("/provider-bodies").WithTags("Organismes contributeurs");
        bodies.MapPublicQuery<ListProviderBodies>("");
        bodies.MapPublicQuery<GetProviderBody>("/{code}");
        bodies.MapQuery<ReadInbox>("/{code}/inbox", Permissions.ReadInbox);
        bodies.MapCreate<AddReferent>("/{code}/referents", Permissions.ManageReferents);
        bodies.MapCommand<RemoveReferent>("/{code}/referents/{referent}/remove", Permissions.ManageReferents);
    }
}
