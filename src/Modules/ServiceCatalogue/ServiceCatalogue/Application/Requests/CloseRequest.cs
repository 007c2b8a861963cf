using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator ends a request on which nothing is left to do.</summary>
internal sealed record CloseRequest(ServiceRequestId Request) : ICommand<ResourceState>;

internal sealed class CloseRequestHandler(IRepository<ServiceRequest> requests, TimeProvider clock) : ICommandHandler<CloseRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Close(clock.TodayInParis()).Then(_ => request.State());
    }
}
