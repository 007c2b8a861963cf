using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

internal sealed class PortfolioById : Specification<Portfolio>
{
    public PortfolioById(PortfolioId id) => Query.Where(portfolio => portfolio.Id == id);
}
