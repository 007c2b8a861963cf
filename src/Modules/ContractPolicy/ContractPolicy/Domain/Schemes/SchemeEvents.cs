using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal sealed record RuleVersionDrafted(SchemeCode Scheme, string Version) : IDomainEvent;

internal sealed record RuleVersionPutInForce(SchemeCode Scheme, string Version, DateOnly ValidFrom, string? Replaces) : IDomainEvent;

internal sealed record RuleVersionDiscarded(SchemeCode Scheme, string Version) : IDomainEvent;
