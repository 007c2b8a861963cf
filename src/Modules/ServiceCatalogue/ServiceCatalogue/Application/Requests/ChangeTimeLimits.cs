using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator gives a body more time, or less.</summary>
internal sealed record ChangeTimeLimits(ServiceRequestId Request, AssignmentId Assignment, int? FirstContact = null, int? Deliverable = null, string? Reason = null)
    : ICommand<AssignmentState>, IGiveReason;

internal sealed class ChangeTimeLimitsHandler(IRepository<ServiceRequest> requests, DeskRules rules) : ICommandHandler<ChangeTimeLimits, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(ChangeTimeLimits command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request
            .ChangeTimeLimits(command.Assignment, command.FirstContact, command.Deliverable, command.Reason, rules)
            .Then(_ => request.State(command.Assignment));
    }
}
