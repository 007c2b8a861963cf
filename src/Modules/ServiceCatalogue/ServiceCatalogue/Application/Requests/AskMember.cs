using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body, or the coordinator for one, needs an answer of the member before the work goes on.</summary>
internal sealed record AskMember(ServiceRequestId Request, string Question, AssignmentId? AssignmentId = null) : ICommand<ResourceState>;

internal sealed class AskMemberHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<AskMember, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AskMember command, CancellationToken cancellationToken)
    {
        var body = user.OwnBody();
        var request = await requests.FirstOrDefaultAsync(
            body is { } own ? new RequestAssignedTo(command.Request, own) : new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        if (body is null)
            return request.AskMember(command.AssignmentId, command.Question, isByBody: false, clock.TodayInParis()).Then(_ => request.State());

        return request.AssignmentOf(body.Value, command.AssignmentId)
            .Then(held => request.AskMember(held.Id, command.Question, isByBody: true, clock.TodayInParis()))
            .Then(_ => request.State());
    }
}
