using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>Puts many requests to the bodies that the rules in force say, or all to one body. Those that are refused stay as they are; the others are committed together.</summary>
internal sealed record RouteInBulk(IReadOnlyList<ServiceRequestId> Requests, string? Body = null) : ICommand<BulkRouting>;

/// <summary>What happened to each request, in the order in which they were named.</summary>
internal sealed record BulkRouting(IReadOnlyList<BulkRouting.Item> Items)
{
    /// <param name="Id">The request.</param>
    /// <param name="Status">Its state now; null for one that does not exist.</param>
    /// <param name="Code">Why it was refused; null when it was routed.</param>
    /// <param name="Detail">The refusal, for people.</param>
    internal sealed record Item(Guid Id, string? Status, string? Code, string? Detail);
}

internal sealed class RouteInBulkHandler(
    IRepository<ServiceRequest> requests, IRepository<RoutingRuleSet> ruleSets, IRepository<ProviderBody> bodies, DeskRulesInForce rules, TimeProvider clock)
    : ICommandHandler<RouteInBulk, BulkRouting>
{
    public async Task<ErrorOr<BulkRouting>> Handle(RouteInBulk command, CancellationToken cancellationToken)
    {
        if (command.Requests.Count is 0 or > RequestErrors.BulkMaxSize)
            return RequestErrors.BulkSize();

        var route = command.Body is null ? await ByRulesAsync() : await ToAsync(command.Body, cancellationToken);
        if (route.IsError)
            return route.Errors;

        var ids = command.Requests.Distinct().ToList();
        var found = (await requests.ListAsync(new RequestsByIds(ids), cancellationToken)).ToDictionary(request => request.Id);
        return new BulkRouting([.. ids.Select(id => found.TryGetValue(id, out var request) ? Tell(request, route.Value(request)) : Tell(id, RequestErrors.NotFound()))]);
    }

    private async Task<ErrorOr<Func<ServiceRequest, ErrorOr<Success>>>> ByRulesAsync()
    {
        if (await rules.FindRuleSetAsync(ruleSets) is not { } inForce)
            return RequestErrors.NoRulesInForce();

        var (desk, all, today) = (await rules.ReadAsync(), await rules.ListBodiesAsync(bodies), clock.TodayInParis());
        return (Func<ServiceRequest, ErrorOr<Success>>)(request => request.RoutingCase()
            .Then(asked => request.Route(inForce.Decide(asked), all, AssignmentMode.Bulk, desk, today))
            .Then(_ => Result.Success));
    }

    private async Task<ErrorOr<Func<ServiceRequest, ErrorOr<Success>>>> ToAsync(string code, CancellationToken cancellation)
    {
        var body = await bodies.FindAsync(code, cancellation);
        if (body.IsError)
            return body.Errors;

        var (desk, today) = (await rules.ReadAsync(), clock.TodayInParis());
        return (Func<ServiceRequest, ErrorOr<Success>>)(request => request.Propose(body.Value, AssignmentMode.Bulk, desk, today).Then(_ => Result.Success));
    }

    private static BulkRouting.Item Tell(ServiceRequest request, ErrorOr<Success> routed) => routed.IsError
        ? new(request.Id.Value, request.Status.ToString(), routed.FirstError.Code, routed.FirstError.Description)
        : new(request.Id.Value, request.Status.ToString(), Code: null, Detail: null);

    private static BulkRouting.Item Tell(ServiceRequestId id, Error refusal) => new(id.Value, Status: null, refusal.Code, refusal.Description);
}
