using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>Gives up a rule set that never routed anything.</summary>
internal sealed record DiscardRoutingRuleSet(RoutingRuleSetId RuleSet) : ICommand<ResourceState>;

internal sealed class DiscardRoutingRuleSetHandler(IRepository<RoutingRuleSet> ruleSets) : ICommandHandler<DiscardRoutingRuleSet, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DiscardRoutingRuleSet command, CancellationToken cancellationToken)
    {
        var ruleSet = await ruleSets.FirstOrDefaultAsync(new RoutingRuleSetById(command.RuleSet), cancellationToken);
        if (ruleSet is null)
            return RoutingErrors.NotFound();

        return ruleSet.Discard().Then(_ => ruleSet.State());
    }
}
