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
        bodies.MapPublicQuery<ListProviderBodies>("").WithSummary("Lister les organismes contributeurs");
        bodies.MapPublicQuery<GetProviderBody>("/{code}").WithSummary("Lire un organisme contributeur et ses offres");
        bodies.MapQuery<ReadInbox>("/{code}/inbox", Permissions.ReadInbox).WithSummary("Lire la corbeille d'un organisme contributeur");
        bodies.MapCreate<AddReferent>("/{code}/referents", Permissions.ManageReferents).WithSummary("Ajouter un référent à un organisme");
        bodies.MapCommand<RemoveReferent>("/{code}/referents/{referent}/remove", Permissions.ManageReferents).WithSummary("Retirer un référent d'un organisme");
    }
}
