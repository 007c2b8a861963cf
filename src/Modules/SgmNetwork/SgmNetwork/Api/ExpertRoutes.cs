using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class ExpertRoutes
{
    public static void MapExperts(this IEndpointRouteBuilder module)
    {
    }
}
