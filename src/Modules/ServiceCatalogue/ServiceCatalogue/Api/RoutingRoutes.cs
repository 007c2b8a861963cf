using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class RoutingRoutes
{
    public static void MapRouting(this IEndpointRouteBuilder module)
    {
        var ruleSets = module.MapGroup("/routing-rule-sets").WithTags("Règles d'orientation");
        ruleSets.MapQuery<ListRoutingRuleSets>("", Permissions.ReadRouting).WithSummary("Lister les jeux de règles d'orientation");
        ruleSets.MapQuery<GetRoutingRuleSet>("/{ruleSet}", Permissions.ReadRouting).WithSummary("Lire un jeu de règles d'orientation");
        ruleSets.MapCreate<WriteRoutingRuleSet>("", Permissions.ManageRouting).WithSummary("Rédiger un jeu de règles d'orientation");
        ruleSets.MapCommand<SimulateRoutingRuleSet>("/{ruleSet}/simulate", Permissions.ManageRouting).WithSummary("Essayer un jeu de règles sur les demandes passées");
        ruleSets.MapCommand<ActivateRoutingRuleSet>("/{ruleSet}/activate", Permissions.ManageRouting).WithSummary("Mettre un jeu de règles en vigueur");
        ruleSets.MapCommand<DiscardRoutingRuleSet>("/{ruleSet}/discard", Permissions.ManageRouting).WithSummary("Abandonner un jeu de règles");
    }
}
