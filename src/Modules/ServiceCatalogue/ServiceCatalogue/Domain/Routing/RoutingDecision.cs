using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Routing;

internal readonly record struct RoutingRuleId(Guid Value) : IIdentifier<RoutingRuleId>
{
    public static RoutingRuleId From(Guid value) => new(value);
}

/// <summary>What a rule set decides of a request.</summary>
/// <param name="Rule">The rule that applied, kept by each assignment that it makes.</param>
/// <param name="Bodies">Whom the request is put to; none where the rule leaves it to the coordinator.</param>
/// <param name="TimeLimits">What the member may then expect.</param>
internal sealed record RoutingDecision(RoutingRuleId Rule, IReadOnlyList<BodyCode> Bodies, TimeLimits TimeLimits);
