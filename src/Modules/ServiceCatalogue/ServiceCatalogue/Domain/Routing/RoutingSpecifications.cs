using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>The rule set that routes requests, read to decide or loaded to be superseded; the database allows one.</summary>
internal sealed class ActiveRoutingRuleSet : Specification<RoutingRuleSet>
{
    public ActiveRoutingRuleSet(bool toSupersede = false)
    {
        Query.Where(ruleSet => ruleSet.Status == RoutingRuleSetStatus.Active);
        if (!toSupersede)
            Query.AsNoTracking();
    }
}

internal sealed class RoutingRuleSetById : Specification<RoutingRuleSet>
{
    public RoutingRuleSetById(RoutingRuleSetId id) => Query.Where(ruleSet => ruleSet.Id == id);
}

/// <summary>All provider bodies: a rule set may name any of them.</summary>
internal sealed class AllProviderBodies : Specification<ProviderBody>
{
    public AllProviderBodies() => Query.AsNoTracking();
}
