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
        communes.MapPublicQuery<ListCommunes>("");
        communes.MapPublicQuery<GetCommune>("/{insee}");
        communes.MapPublicQuery<GetCommunePopulation>("/{insee}/population");
        communes.MapPublicQuery<GetCommuneDistance>("/{insee}/distance");

        var intercommunalities = module.MapGroup("/intercommunalities").WithTags("Intercommunalités");
        intercommunalities.MapPublicQuery<ListIntercommunalities>("");
        intercommunalities.MapPublicQuery<GetIntercommunality>("/{siren}");

        var syndicates = module.MapGroup("/syndicates").WithTags("Syndicats");
        syndicates.MapPublicQuery<ListSyndicates>("");
        syndicates.MapPublicQuery<GetSyndicate>("/{siren}");
        syndicates.MapCreate<RegisterSyndicate>("", Permissions.RegisterSyndicates);
        syndicates.MapCommand<ReplaceSyndicatePerimeter>("/{siren}/communes", Permissions.RegisterSyndicates);
    }
}
