using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body has finished, whatever came of it.</summary>
internal sealed record CompleteAssignment(ServiceRequestId Request, AssignmentId Assignment, AssignmentOutcome Outcome, string? Note = null) : ICommand<AssignmentState>;

internal sealed class CompleteAssignmentHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<CompleteAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(CompleteAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyAsync(command.Request, command.Assignment, user, cancellationToken);
        return request.Then(found => found.Complete(command.Assignment, command.Outcome, command.Note, clock.TodayInParis()).Then(_ => found.State(command.Assignment)));
    }
}
