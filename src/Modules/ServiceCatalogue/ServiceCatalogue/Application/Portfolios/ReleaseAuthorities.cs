using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>Authorities go out of a portfolio.</summary>
/// <param name="Authorities">SIREN of each authority.</param>
internal sealed record ReleaseAuthorities(PortfolioId Portfolio, IReadOnlyList<string> Authorities) : ICommand<ResourceState>;

internal sealed class ReleaseAuthoritiesHandler(IRepository<Portfolio> portfolios, ITerritory territory) : ICommandHandler<ReleaseAuthorities, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReleaseAuthorities command, CancellationToken cancellationToken)
    {
        if (await portfolios.FirstOrDefaultAsync(new PortfolioById(command.Portfolio), cancellationToken) is not { } portfolio)
            return PortfolioErrors.NotFound();

        return await territory.FindAsync(command.Authorities, cancellationToken)
            .Then(found => portfolio.Release([.. found.Select(authority => authority.Siren)]))
            .Then(_ => portfolio.State());
    }
}
