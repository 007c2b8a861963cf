using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Another officer takes the portfolio as it is.</summary>
/// <param name="Officer">Subject of the officer's account.</param>
/// <param name="Name">Name of the officer. Personal.</param>
internal sealed record HandOverPortfolio(PortfolioId Portfolio, string Officer, string Name) : ICommand<ResourceState>;

internal sealed class HandOverPortfolioHandler(IRepository<Portfolio> portfolios) : ICommandHandler<HandOverPortfolio, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(HandOverPortfolio command, CancellationToken cancellationToken)
    {
        if (await portfolios.FirstOrDefaultAsync(new PortfolioById(command.Portfolio), cancellationToken) is not { } portfolio)
            return PortfolioErrors.NotFound();

        return PortfolioOfficer.Create(command.Officer, command.Name).Then(portfolio.HandOver).Then(_ => portfolio.State());
    }
}
