using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body begins the work that it accepted.</summary>
internal sealed record StartAssignment(ServiceRequestId Request, AssignmentId Assignment) : ICommand<AssignmentState>;

internal sealed class StartAssignmentHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(StartAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyAsync(command.Request, command.Assignment, user, cancellationToken);
        return request.Then(found => found.Start(command.Assignment, clock.TodayInParis()).Then(_ => found.State(command.Assignment)));
    }
}
