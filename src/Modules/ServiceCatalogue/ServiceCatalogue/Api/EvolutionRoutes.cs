using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.CatalogueReviews;
using Departement77.ServiceCatalogue.Application.ProviderBodies;
using Departement77.ServiceCatalogue.Application.Suggestions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class EvolutionRoutes
{
    public static void MapEvolution(this IEndpointRouteBuilder module)
    {
        var suggestions = module.MapGroup("/suggestions").WithTags("Évolution du catalogue");
        suggestions.MapQuery<ListSuggestions>("", Permissions.ReadSuggestions).WithSummary("Lister les suggestions");
        suggestions.MapQuery<ListUnmetNeeds>("/unmet-needs", Permissions.ReadReviews).WithSummary("Lister les besoins sans réponse");
        suggestions.MapQuery<GetSuggestion>("/{suggestion}", Permissions.ReadSuggestions).WithSummary("Lire une suggestion");
        suggestions.MapCreate<SuggestChange>("", Permissions.Suggest).WithSummary("Suggérer une évolution du catalogue");
        suggestions.MapCommand<PlanSuggestion>("/{suggestion}/plan", Permissions.ManageReviews).WithSummary("Inscrire une suggestion à une revue");
        suggestions.MapCommand<AcceptSuggestion>("/{suggestion}/accept", Permissions.ManageReviews).WithSummary("Retenir une suggestion");
        suggestions.MapCommand<RejectSuggestion>("/{suggestion}/reject", Permissions.ManageReviews).WithSummary("Écarter une suggestion");
        suggestions.MapCommand<MergeSuggestion>("/{suggestion}/merge", Permissions.ManageReviews).WithSummary("Regrouper une suggestion avec une autre");

        var reviews = module.MapGroup("/catalogue-reviews").WithTags("Évolution du catalogue");
        reviews.MapPublicQuery<ListCatalogueReviews>("").WithSummary("Lister les revues du catalogue");
        reviews.MapPublicQuery<GetCatalogueReview>("/{review}").WithSummary("Lire une revue du catalogue et ses décisions publiées");
        reviews.MapCreate<ScheduleCatalogueReview>("", Permissions.ManageReviews).WithSummary("Inscrire une revue du catalogue à l'agenda");
        reviews.MapCommand<OpenCatalogueReview>("/{review}/open", Permissions.ManageReviews).WithSummary("Ouvrir une revue du catalogue");
        reviews.MapCommand<AttachOpinion>("/{review}/opinions", Permissions.ManageReviews).WithSummary("Joindre l'avis d'un organisme consultatif");
        reviews.MapCommand<DecideCatalogueReview>("/{review}/decide", Permissions.ManageReviews).WithSummary("Arrêter les décisions d'une revue");
        reviews.MapCommand<PublishCatalogueReview>("/{review}/publish", Permissions.ManageReviews).WithSummary("Publier les décisions d'une revue");
        module.MapPublicQuery<ListAdvisoryBodies>("/advisory-bodies").WithSummary("Lister les organismes consultatifs").WithTags("Évolution du catalogue");

        var bodies = module.MapGroup("/provider-bodies/{code}").WithTags("Organismes contributeurs");
        bodies.MapQuery<GetLiveWork>("/live-work", Permissions.CloseProviderBody).WithSummary("Lire ce qui empêche un organisme de fermer");
        bodies.MapCommand<StartClosingProviderBody>("/start-closing", Permissions.CloseProviderBody).WithSummary("Annoncer la fermeture d'un organisme");
        bodies.MapCommand<KeepProviderBodyOpen>("/keep-open", Permissions.CloseProviderBody).WithSummary("Renoncer à la fermeture d'un organisme");
        bodies.MapCommand<CloseProviderBody>("/close", Permissions.CloseProviderBody).WithSummary("Fermer un organisme");
        bodies.MapCommand<HandOverAssignments>("/hand-over", Permissions.CloseProviderBody).WithSummary("Transférer les demandes d'un organisme à un autre");
        bodies.MapCommand<EndOffersOfBody>("/end-offers", Permissions.PublishOffer).WithSummary("Remplacer ou retirer les offres d'un organisme");
    }
}
