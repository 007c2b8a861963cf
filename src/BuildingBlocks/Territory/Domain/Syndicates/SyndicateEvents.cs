using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Territory.Domain.Syndicates;

internal sealed record SyndicateRegistered(Siren Siren, string Name, IReadOnlyList<string> Communes) : IDomainEvent;

internal sealed record SyndicatePerimeterChanged(Siren Siren, IReadOnlyList<string> Communes) : IDomainEvent;
