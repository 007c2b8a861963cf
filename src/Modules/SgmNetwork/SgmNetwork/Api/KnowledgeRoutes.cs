using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class KnowledgeRoutes
{
    public static void MapKnowledge(this IEndpointRouteBuilder module)
    {
    }
}
