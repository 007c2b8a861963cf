using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Application.ProviderBodies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class OfferRoutes
{
    public static void MapOffers(this IEndpointRouteBuilder module)
    {
        var offers = module.MapGroup("/offers").WithTags("Offres");
        offers.MapPublicQuery<SearchOffers>("");
        offers.MapPublicQuery<GetOffer>("/{offer}");
        offers.MapPublicQuery<GetOfferPrice>("/{offer}/price");
        offers.MapPublicQuery<GetOfferEligibility>("/{offer}/eligibility");
        offers.MapCommand<DesignateReferent>("/{offer}/referents", Permissions.ManageReferents);
        module.MapPublicQuery<GetReferenceLists>("/reference-lists").WithTags("Offres");
    }
}
