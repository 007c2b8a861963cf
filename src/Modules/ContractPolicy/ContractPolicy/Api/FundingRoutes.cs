using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application.Funding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class FundingRoutes
{
    public static void MapFunding(this IEndpointRouteBuilder module) => module.MapPublicComputation<SimulateFunding>("/funding-simulations")
        .WithSummary("Simuler les aides d'un projet, étape par étape").WithTags("Simulation");
}
