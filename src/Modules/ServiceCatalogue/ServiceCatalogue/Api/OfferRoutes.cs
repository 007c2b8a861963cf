using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.OfferReviews;
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
        offers.MapPublicQuery<ListOfferVersions>("/{offer}/versions");
        offers.MapPublicQuery<GetOfferVersion>("/{offer}/versions/{number}");
        offers.MapPublicQuery<CompareOfferVersions>("/{offer}/versions/compare");
        offers.MapPublicQuery<GetOfferPrice>("/{offer}/price");
        offers.MapPublicQuery<GetOfferEligibility>("/{offer}/eligibility");
        offers.MapQuery<ListOfferDrafts>("/drafts", Permissions.ReadDrafts);
        offers.MapQuery<ListOffersToReview>("/to-review", Permissions.ReadOfferReviews);
        offers.MapCommand<CloseOfferReview>("/{offer}/reviewed", Permissions.ReviewOffer);
        offers.MapCreate<DraftOffer>("", Permissions.WriteOffer);
        offers.MapCommand<ReviseOffer>("/{offer}/revise", Permissions.WriteOffer);
        offers.MapCommand<SubmitOffer>("/{offer}/submit", Permissions.WriteOffer);
        offers.MapCommand<SendOfferBack>("/{offer}/send-back", Permissions.PublishOffer);
        offers.MapCommand<PublishOffer>("/{offer}/publish", Permissions.PublishOffer);
        offers.MapCommand<WithdrawOffer>("/{offer}/withdraw", Permissions.PublishOffer);
        offers.MapCommand<ReplaceOffer>("/{offer}/replace", Permissions.PublishOffer);
        offers.MapCommand<DesignateReferent>("/{offer}/referents", Permissions.ManageReferents);
        module.MapPublicQuery<GetReferenceLists>("/reference-lists").WithTags("Offres");
    }
}
