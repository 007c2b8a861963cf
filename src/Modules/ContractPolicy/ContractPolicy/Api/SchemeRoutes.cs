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
        schemes.MapPublicQuery<ListSchemes>("").WithSummary("Lister les dispositifs d'aide");
        schemes.MapPublicQuery<GetScheme>("/{code}").WithSummary("Lire un dispositif et ses règles en vigueur");
        schemes.MapPublicQuery<ListRuleVersions>("/{code}/versions").WithSummary("Lister les versions des règles d'un dispositif");
        schemes.MapPublicQuery<GetRuleVersion>("/{code}/versions/{version}").WithSummary("Lire une version des règles d'un dispositif");
        schemes.MapCreate<DraftRuleVersion>("/{code}/versions", Permissions.DraftRules).WithSummary("Rédiger une version des règles d'un dispositif");
        schemes.MapCommand<PutRuleVersionInForce>("/{code}/versions/{version}/put-in-force", Permissions.PutRulesInForce).WithSummary("Mettre une version des règles en vigueur");
        schemes.MapCommand<DiscardRuleVersion>("/{code}/versions/{version}/discard", Permissions.DraftRules).WithSummary("Abandonner un projet de règles");
    }
}
