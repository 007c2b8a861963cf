using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class MemberRoutes
{
    public static void MapMembers(this IEndpointRouteBuilder module)
    {
    }
}
