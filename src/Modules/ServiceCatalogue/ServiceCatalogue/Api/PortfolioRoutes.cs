using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Portfolios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class PortfolioRoutes
{
    public static void MapPortfolios(this IEndpointRouteBuilder module)
    {
        var portfolios = module.MapGroup("/portfolios").WithTags("Portefeuilles");
        portfolios.MapQuery<ListPortfolios>("", Permissions.ReadPortfolios);
        portfolios.MapQuery<ListUnassignedAuthorities>("/unassigned", Permissions.ReadPortfolios);
        portfolios.MapQuery<GetPortfolio>("/{portfolio}", Permissions.ReadPortfolios);
        portfolios.MapQuery<ListPortfolioRequests>("/{portfolio}/requests", Permissions.ReadPortfolios);
        portfolios.MapQuery<ListPortfolioMemberships>("/{portfolio}/memberships", Permissions.ReadPortfolios);
        portfolios.MapQuery<ReadPortfolioTimeline>("/{portfolio}/timeline", Permissions.ReadPortfolios);
        portfolios.MapCreate<OpenPortfolio>("", Permissions.ManagePortfolios);
        portfolios.MapCommand<AssignAuthorities>("/{portfolio}/assign", Permissions.ManagePortfolios);
        portfolios.MapCommand<ReleaseAuthorities>("/{portfolio}/release", Permissions.ManagePortfolios);
        portfolios.MapCommand<HandOverPortfolio>("/{portfolio}/hand-over", Permissions.ManagePortfolios);
        portfolios.MapCommand<ClosePortfolio>("/{portfolio}/close", Permissions.ManagePortfolios);
    }
}
