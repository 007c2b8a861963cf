using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body takes its part of the request in charge, and says when it will call.</summary>
internal sealed record AcceptAssignment(ServiceRequestId Request, AssignmentId Assignment, DateOnly? FirstContactOn = null) : ICommand<AssignmentState>;

internal sealed class AcceptAssignmentHandler(IRepository<ServiceRequest> requests, ICurrentUser user, DeskRules rules, TimeProvider clock) : ICommandHandler<AcceptAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(AcceptAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyAsync(command.Request, command.Assignment, user, cancellationToken);
        return request.Then(found => found.Accept(command.Assignment, command.FirstContactOn, rules, clock.TodayInParis()).Then(_ => found.State(command.Assignment)));
    }
}
