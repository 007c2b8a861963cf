using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>The portfolio ends.</summary>
internal sealed record ClosePortfolio(PortfolioId Portfolio) : ICommand<ResourceState>;

internal sealed class ClosePortfolioHandler(IRepository<Portfolio> portfolios, TimeProvider clock) : ICommandHandler<ClosePortfolio, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ClosePortfolio command, CancellationToken cancellationToken)
    {
        if (await portfolios.FirstOrDefaultAsync(new PortfolioById(command.Portfolio), cancellationToken) is not { } portfolio)
            return PortfolioErrors.NotFound();

        return portfolio.Close(clock.TodayInParis()).Then(_ => portfolio.State());
    }
}
