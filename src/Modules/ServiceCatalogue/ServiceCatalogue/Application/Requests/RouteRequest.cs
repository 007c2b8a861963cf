using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The rules in force say whom the request goes to.</summary>
internal sealed record RouteRequest(ServiceRequestId Request) : ICommand<ResourceState>;

internal sealed class RouteRequestHandler(
    IRepository<ServiceRequest> requests, IRepository<RoutingRuleSet> ruleSets, IRepository<ProviderBody> bodies, DeskRulesInForce inForce, DeskRules rules, TimeProvider clock)
    : ICommandHandler<RouteRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RouteRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        if (await inForce.FindRuleSetAsync(ruleSets) is not { } ruleSet)
            return RequestErrors.NoRulesInForce();

        var asked = request.RoutingCase();
        if (asked.IsError)
            return asked.Errors;

        var all = await inForce.ListBodiesAsync(bodies);
        return request.Route(ruleSet.Decide(asked.Value), all, AssignmentMode.Auto, rules, clock.TodayInParis()).Then(_ => request.State());
    }
}
