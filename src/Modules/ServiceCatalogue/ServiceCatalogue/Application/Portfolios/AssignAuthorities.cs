using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Authorities come into a portfolio.</summary>
/// <param name="Authorities">SIREN of each authority.</param>
internal sealed record AssignAuthorities(PortfolioId Portfolio, IReadOnlyList<string> Authorities) : ICommand<ResourceState>;

internal sealed class AssignAuthoritiesHandler(IRepository<Portfolio> portfolios, ITerritory territory, IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock)
    : ICommandHandler<AssignAuthorities, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AssignAuthorities command, CancellationToken cancellationToken)
    {
        if (await portfolios.FirstOrDefaultAsync(new PortfolioById(command.Portfolio), cancellationToken) is not { } portfolio)
            return PortfolioErrors.NotFound();

        return await territory.FindAsync(command.Authorities, cancellationToken)
            .ThenAsync(found => database.FreeForAsync(found, command.Portfolio, cancellationToken))
            .Then(free => portfolio.Assign(free, clock.TodayInParis()))
            .Then(_ => portfolio.State());
    }
}
