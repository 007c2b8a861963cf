using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body says no, and why: the member reads it.</summary>
internal sealed record DeclineAssignment(ServiceRequestId Request, AssignmentId Assignment, string? ReasonCode = null, string? Reason = null) : ICommand<AssignmentState>, IGiveReason;

internal sealed class DeclineAssignmentHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<DeclineAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(DeclineAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyAsync(command.Request, command.Assignment, user, cancellationToken);
        return request.Then(found => found.Decline(command.Assignment, new Reason(command.ReasonCode, command.Reason), clock.TodayInParis()).Then(_ => found.State(command.Assignment)));
    }
}
