using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.OfferImport;
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
        offers.MapPublicQuery<SearchOffers>("").WithSummary("Chercher dans le catalogue des offres");
        offers.MapPublicQuery<GetOffer>("/{offer}").WithSummary("Lire une offre");
        offers.MapPublicQuery<ListOfferVersions>("/{offer}/versions").WithSummary("Lister les versions d'une offre");
        offers.MapPublicQuery<GetOfferVersion>("/{offer}/versions/{number}").WithSummary("Lire une version d'une offre");
        offers.MapPublicQuery<CompareOfferVersions>("/{offer}/versions/compare").WithSummary("Comparer deux versions d'une offre");
        offers.MapPublicQuery<GetOfferPrice>("/{offer}/price").WithSummary("Calculer le prix d'une offre pour une collectivité");
        offers.MapPublicQuery<GetOfferEligibility>("/{offer}/eligibility").WithSummary("Vérifier si une collectivité peut bénéficier d'une offre");
        offers.MapQuery<ListOfferDrafts>("/drafts", Permissions.ReadDrafts).WithSummary("Lister les versions d'offres en préparation");
        offers.MapQuery<ListOffersToReview>("/to-review", Permissions.ReadOfferReviews).WithSummary("Lister les offres à revoir");
        offers.MapCommand<CloseOfferReview>("/{offer}/reviewed", Permissions.ReviewOffer).WithSummary("Constater qu'une offre a été revue");
        offers.MapCreate<DraftOffer>("", Permissions.WriteOffer).WithSummary("Rédiger une offre");
        offers.MapImport<ImportOffers>("/import", Permissions.WriteOffer).WithSummary("Importer un catalogue d'offres en CSV ou XLSX, à l'essai ou pour de bon");
        offers.MapCommand<ReviseOffer>("/{offer}/revise", Permissions.WriteOffer).WithSummary("Rédiger une nouvelle version d'une offre");
        offers.MapCommand<SubmitOffer>("/{offer}/submit", Permissions.WriteOffer).WithSummary("Soumettre une version d'offre à la publication");
        offers.MapCommand<SendOfferBack>("/{offer}/send-back", Permissions.PublishOffer).WithSummary("Renvoyer une version d'offre à sa rédaction");
        offers.MapCommand<PublishOffer>("/{offer}/publish", Permissions.PublishOffer).WithSummary("Publier une version d'offre");
        offers.MapCommand<WithdrawOffer>("/{offer}/withdraw", Permissions.PublishOffer).WithSummary("Retirer une offre du catalogue");
        offers.MapCommand<ReplaceOffer>("/{offer}/replace", Permissions.PublishOffer).WithSummary("Remplacer une offre par une autre");
        offers.MapCommand<DesignateReferent>("/{offer}/referents", Permissions.ManageReferents).WithSummary("Désigner un référent d'une offre");
        module.MapPublicQuery<GetReferenceLists>("/reference-lists").WithSummary("Lire les listes de référence du catalogue").WithTags("Offres");
    }
}
