using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator tells the member that the request arrived.</summary>
internal sealed record AcknowledgeRequest(ServiceRequestId Request) : ICommand<ResourceState>;

internal sealed class AcknowledgeRequestHandler(IRepository<ServiceRequest> requests, TimeProvider clock) : ICommandHandler<AcknowledgeRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AcknowledgeRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Acknowledge(clock.TodayInParis()).Then(_ => request.State());
    }
}
