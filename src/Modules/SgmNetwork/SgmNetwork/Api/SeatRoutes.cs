using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class SeatRoutes
{
    public static void MapSeats(this IEndpointRouteBuilder module)
    {
    }
}
