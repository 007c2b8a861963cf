using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Portfolios;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

internal static class PortfolioStates
{
    public static ResourceState State(this Portfolio portfolio) => new(portfolio.Id.Value, portfolio.Status.ToString(), portfolio.AllowedActions, portfolio.Version);
}
