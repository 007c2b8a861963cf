using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.OpenData;
using Departement77.ServiceCatalogue.Application.Recommendations;
using Departement77.ServiceCatalogue.Application.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class InsightRoutes
{
    public static void MapInsights(this IEndpointRouteBuilder module)
    {
        module.MapComputation<RecommendOffers>("/recommendations", Permissions.AskRecommendation).WithSummary("Recommander des offres et des financements pour un projet décrit en français")
            .WithTags("Recommandations");
        module.MapQuery<GetCatalogueStatistics>("/statistics", Permissions.ReadStatistics).WithSummary("Lire les statistiques du guichet").WithTags("Statistiques");

        var open = module.MapGroup("/open-data").WithTags("Données ouvertes");
        open.MapPublicQuery<GetCatalogueMetadata>("/catalogue.json").WithSummary("Lire les métadonnées du catalogue (DCAT-AP)")
            .Produces(StatusCodes.Status200OK, contentType: "application/ld+json");
        open.MapPublicSheet<ListOpenOffers>("/offers.csv").WithSummary("Télécharger les données ouvertes des offres (CSV)");
    }
}
