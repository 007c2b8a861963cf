using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The body that holds a part of the request, or the coordinator, passes it on to another body.</summary>
internal sealed record TransferAssignment(ServiceRequestId Request, AssignmentId Assignment, string Body, string? Reason = null) : ICommand<AssignmentState>, IGiveReason;

internal sealed class TransferAssignmentHandler(
    IRepository<ServiceRequest> requests, IRepository<ProviderBody> bodies, ICurrentUser user, DeskRules rules, TimeProvider clock)
    : ICommandHandler<TransferAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(TransferAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyOrCoordinatorAsync(command.Request, command.Assignment, user, cancellationToken);
        if (request.IsError)
            return request.Errors;

        var body = await bodies.FindAsync(command.Body, cancellationToken);
        return body
            .Then(found => request.Value.Transfer(command.Assignment, found, command.Reason, rules, clock.TodayInParis()))
            .Then(_ => request.Value.State(command.Assignment));
    }
}
