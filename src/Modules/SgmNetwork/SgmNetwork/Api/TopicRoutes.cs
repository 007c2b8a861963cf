using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class TopicRoutes
{
    public static void MapTopics(this IEndpointRouteBuilder module)
    {
    }
}
