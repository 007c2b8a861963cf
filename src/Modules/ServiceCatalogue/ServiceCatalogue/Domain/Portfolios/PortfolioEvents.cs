using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ServiceCatalogue.Domain.Portfolios;

internal sealed record PortfolioOpened(PortfolioId Portfolio, IReadOnlyList<Siren> Authorities, DateOnly OpenedOn) : IDomainEvent;

internal sealed record PortfolioAuthoritiesAssigned(PortfolioId Portfolio, IReadOnlyList<Siren> Authorities) : IDomainEvent;

internal sealed record PortfolioAuthoritiesReleased(PortfolioId Portfolio, IReadOnlyList<Siren> Authorities) : IDomainEvent;

internal sealed record PortfolioHandedOver(PortfolioId Portfolio) : IDomainEvent;

internal sealed record PortfolioClosed(PortfolioId Portfolio, IReadOnlyList<Siren> Released, DateOnly ClosedOn) : IDomainEvent;
