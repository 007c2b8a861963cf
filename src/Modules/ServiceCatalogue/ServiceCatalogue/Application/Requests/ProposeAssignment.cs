using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator puts the request to a body, by hand.</summary>
internal sealed record ProposeAssignment(ServiceRequestId Request, string Body) : ICommand<AssignmentState>;

internal sealed class ProposeAssignmentHandler(IRepository<ServiceRequest> requests, IRepository<ProviderBody> bodies, DeskRulesInForce rules, TimeProvider clock)
    : ICommandHandler<ProposeAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(ProposeAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        var body = await bodies.FindAsync(command.Body, cancellationToken);
        var inForce = await rules.ReadAsync();
        return body.Then(found => request.Propose(found, AssignmentMode.Manual, inForce, clock.TodayInParis())).Then(request.State);
    }
}
