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
        portfolios.MapQuery<ListPortfolios>("", Permissions.ReadPortfolios).WithSummary("Lister les portefeuilles des chargés de relation");
        portfolios.MapQuery<ListUnassignedAuthorities>("/unassigned", Permissions.ReadPortfolios).WithSummary("Lister les collectivités sans portefeuille");
        portfolios.MapQuery<GetPortfolio>("/{portfolio}", Permissions.ReadPortfolios).WithSummary("Lire un portefeuille");
        portfolios.MapQuery<ListPortfolioRequests>("/{portfolio}/requests", Permissions.ReadPortfolios).WithSummary("Lister les demandes d'un portefeuille");
        portfolios.MapQuery<ListPortfolioMemberships>("/{portfolio}/memberships", Permissions.ReadPortfolios).WithSummary("Lister les adhésions d'un portefeuille");
        portfolios.MapQuery<ReadPortfolioTimeline>("/{portfolio}/timeline", Permissions.ReadPortfolios).WithSummary("Lire l'historique des collectivités d'un portefeuille");
        portfolios.MapCreate<OpenPortfolio>("", Permissions.ManagePortfolios).WithSummary("Ouvrir un portefeuille");
        portfolios.MapCommand<AssignAuthorities>("/{portfolio}/assign", Permissions.ManagePortfolios).WithSummary("Confier des collectivités à un portefeuille");
        portfolios.MapCommand<ReleaseAuthorities>("/{portfolio}/release", Permissions.ManagePortfolios).WithSummary("Retirer des collectivités d'un portefeuille");
        portfolios.MapCommand<HandOverPortfolio>("/{portfolio}/hand-over", Permissions.ManagePortfolios).WithSummary("Transmettre un portefeuille à un autre agent");
        portfolios.MapCommand<ClosePortfolio>("/{portfolio}/close", Permissions.ManagePortfolios).WithSummary("Clore un portefeuille");
    }
}
