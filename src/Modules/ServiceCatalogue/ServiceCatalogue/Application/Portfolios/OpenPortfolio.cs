using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>An officer gets a portfolio.</summary>
/// <param name="Officer">Subject of the officer's account.</param>
/// <param name="Name">Name of the officer. Personal.</param>
/// <param name="Authorities">SIREN of each authority.</param>
internal sealed record OpenPortfolio(string Officer, string Name, IReadOnlyList<string>? Authorities = null) : ICommand<ResourceState>;

internal sealed class OpenPortfolioHandler(IRepository<Portfolio> portfolios, ITerritory territory, IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock)
    : ICommandHandler<OpenPortfolio, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(OpenPortfolio command, CancellationToken cancellationToken)
    {
        var officer = PortfolioOfficer.Create(command.Officer, command.Name);
        var authorities = await territory.FindAsync(command.Authorities ?? [], cancellationToken);
        if (officer.IsError || authorities.IsError)
            return (List<Error>)[.. officer.ErrorsOrEmptyList, .. authorities.ErrorsOrEmptyList];

        return await database.FreeForAsync(authorities.Value, own: null, cancellationToken).Then(free =>
        {
            var portfolio = Portfolio.Open(officer.Value, free, clock.TodayInParis());
            portfolios.Add(portfolio);
            return portfolio.State();
        });
    }
}
