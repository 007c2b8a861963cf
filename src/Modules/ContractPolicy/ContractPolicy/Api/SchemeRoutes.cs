using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class SchemeRoutes
{
    public static void MapSchemes(this IEndpointRouteBuilder module)
    {
        var schemes = module.MapGroup("/schemes").WithTags("Dispositifs");
        schemes.MapPublicQuery<ListSchemes>("");
        schemes.MapPublicQuery<GetScheme>("/{code}");
        schemes.MapPublicQuery<ListRuleVersions>("/{code}/versions");
        schemes.MapPublicQuery<GetRuleVersion>("/{code}/versions/{version}");
        schemes.MapCreate<DraftRuleVersion>("/{code}/versions", Permissions.DraftRules);
        schemes.MapCommand<PutRuleVersionInForce>("/{code}/versions/{version}/put-in-force", Permissions.PutRulesInForce);
        schemes.MapCommand<DiscardRuleVersion>("/{code}/versions/{version}/discard", Permissions.DraftRules);
    }
}
