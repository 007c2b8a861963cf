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
        ruleSets.MapQuery<ListRoutingRuleSets>("", Permissions.ReadRouting);
        ruleSets.MapQuery<GetRoutingRuleSet>("/{ruleSet}", Permissions.ReadRouting);
        ruleSets.MapCreate<WriteRoutingRuleSet>("", Permissions.ManageRouting);
        ruleSets.MapCommand<SimulateRoutingRuleSet>("/{ruleSet}/simulate", Permissions.ManageRouting);
        ruleSets.MapCommand<ActivateRoutingRuleSet>("/{ruleSet}/activate", Permissions.ManageRouting);
        ruleSets.MapCommand<DiscardRoutingRuleSet>("/{ruleSet}/discard", Permissions.ManageRouting);
    }
}
