using Departement77.BuildingBlocks.Web.Http;
using Departement77.Territory.Application;
using Departement77.Territory.Application.Communes;
using Departement77.Territory.Application.Intercommunalities;
using Departement77.Territory.Application.Syndicates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.Territory.Api;

internal static class TerritoryRoutes
{
    public static void MapTerritory(this IEndpointRouteBuilder module)
    {
        var communes = module.MapGroup("/communes").WithTags("Communes");
        communes.MapPublicQuery<ListCommunes>("").WithSummary("Chercher des communes de Seine-et-Marne");
        communes.MapPublicQuery<GetCommune>("/{insee}").WithSummary("Lire une commune");
        communes.MapPublicQuery<GetCommunePopulation>("/{insee}/population").WithSummary("Lire la population d'une commune à une date");
        communes.MapPublicQuery<GetCommuneDistance>("/{insee}/distance").WithSummary("Mesurer la distance entre deux communes");

        var intercommunalities = module.MapGroup("/intercommunalities").WithTags("Intercommunalités");
        intercommunalities.MapPublicQuery<ListIntercommunalities>("").WithSummary("Lister les intercommunalités");
        intercommunalities.MapPublicQuery<GetIntercommunality>("/{siren}").WithSummary("Lire une intercommunalité et ses communes");

        var syndicates = module.MapGroup("/syndicates").WithTags("Syndicats");
        syndicates.MapPublicQuery<ListSyndicates>("").WithSummary("Lister les syndicats");
        syndicates.MapPublicQuery<GetSyndicate>("/{siren}").WithSummary("Lire un syndicat et son périmètre");
        syndicates.MapCreate<RegisterSyndicate>("", Permissions.RegisterSyndicates).WithSummary("Inscrire un syndicat");
        syndicates.MapCommand<ReplaceSyndicatePerimeter>("/{siren}/communes", Permissions.RegisterSyndicates).WithSummary("Remplacer le périmètre d'un syndicat");
    }
}
