using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The member, or the coordinator for it, misses something in what was done.</summary>
internal sealed record ReopenRequest(ServiceRequestId Request, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class ReopenRequestHandler(
    IRepository<ServiceRequest> requests, IRepository<ProviderBody> bodies, ICurrentUser user, DeskRules rules, TimeProvider clock)
    : ICommandHandler<ReopenRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReopenRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, user.OwnAuthorityOrAny()), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        var body = request.LastDone is { } done ? await bodies.FirstOrDefaultAsync(new ProviderBodyByCode(done.Body), cancellationToken) : null;
        return request.Reopen(command.Reason, body, rules, clock.TodayInParis()).Then(_ => request.State());
    }
}
