using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator refuses a request that is not for ID77, and says why.</summary>
internal sealed record RejectRequest(ServiceRequestId Request, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RejectRequestHandler(IRepository<ServiceRequest> requests, TimeProvider clock) : ICommandHandler<RejectRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RejectRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Reject(command.Reason, clock.TodayInParis()).Then(_ => request.State());
    }
}
