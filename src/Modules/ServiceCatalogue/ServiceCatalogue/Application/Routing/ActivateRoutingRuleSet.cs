using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>Routes requests by this rule set from now on. The one in force until then is superseded with it: there is no moment with two, or with none.</summary>
internal sealed record ActivateRoutingRuleSet(RoutingRuleSetId RuleSet) : ICommand<ResourceState>;

internal sealed class ActivateRoutingRuleSetHandler(IRepository<RoutingRuleSet> ruleSets, TimeProvider clock) : ICommandHandler<ActivateRoutingRuleSet, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ActivateRoutingRuleSet command, CancellationToken cancellationToken)
    {
        var ruleSet = await ruleSets.FirstOrDefaultAsync(new RoutingRuleSetById(command.RuleSet), cancellationToken);
        if (ruleSet is null)
            return RoutingErrors.NotFound();

        var active = await ruleSets.FirstOrDefaultAsync(new ActiveRoutingRuleSet(toSupersede: true), cancellationToken);
        return ruleSet.Activate(active, clock.TodayInParis()).Then(_ => ruleSet.State());
    }
}
