using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.SavedSearches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class SavedSearchRoutes
{
    public static void MapSavedSearches(this IEndpointRouteBuilder module)
    {
        var searches = module.MapGroup("/saved-searches").WithTags("Recherches enregistrées");
        searches.MapQuery<ListSavedSearches>("", Permissions.SaveSearches).WithSummary("Lister ses recherches enregistrées");
        searches.MapCreate<SaveSearch>("", Permissions.SaveSearches).WithSummary("Enregistrer une recherche et ses alertes");
        searches.MapQuery<GetSavedSearch>("/{savedSearch}", Permissions.SaveSearches).WithSummary("Lire une de ses recherches enregistrées");
        searches.MapReplace<ChangeSavedSearch>("/{savedSearch}", Permissions.SaveSearches).WithSummary("Changer les filtres ou le rythme d'une recherche enregistrée");
        searches.MapCommand<StopSavedSearch>("/{savedSearch}/stop", Permissions.SaveSearches).WithSummary("Arrêter les alertes d'une recherche enregistrée");
        searches.MapPublicSubmission<ConfirmSavedSearch>("/confirm").WithSummary("Confirmer l'adresse d'une recherche enregistrée, par le secret de son message");
        searches.MapPublicSubmission<StopSavedSearchByLink>("/stop-by-link").WithSummary("Arrêter les alertes d'une recherche enregistrée, par le secret d'une alerte");
    }
}
