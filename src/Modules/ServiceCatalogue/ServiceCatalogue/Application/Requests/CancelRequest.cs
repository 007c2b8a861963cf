using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The member, or the coordinator for it, gives the request up.</summary>
internal sealed record CancelRequest(ServiceRequestId Request, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class CancelRequestHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<CancelRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, user.OwnAuthorityOrAny()), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Cancel(command.Reason, clock.TodayInParis()).Then(_ => request.State());
    }
}
