using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Domain.Routing;

internal sealed record RoutingRuleSetWritten(RoutingRuleSetId RuleSet, int Number) : IDomainEvent;

internal sealed record RoutingRuleSetSimulated(RoutingRuleSetId RuleSet, DryRun DryRun) : IDomainEvent;

/// <summary>Requests are routed by this rule set from now on, and no longer by the superseded one.</summary>
internal sealed record RoutingRuleSetActivated(RoutingRuleSetId RuleSet, int Number, RoutingRuleSetId? Superseded, DateOnly ActivatedOn) : IDomainEvent;

internal sealed record RoutingRuleSetSuperseded(RoutingRuleSetId RuleSet, DateOnly SupersededOn) : IDomainEvent;

internal sealed record RoutingRuleSetDiscarded(RoutingRuleSetId RuleSet) : IDomainEvent;
