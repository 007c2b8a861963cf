using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The member, or the coordinator for it, answers the question of a body.</summary>
internal sealed record AnswerQuestion(ServiceRequestId Request, string Answer, AssignmentId? AssignmentId = null) : ICommand<ResourceState>;

internal sealed class AnswerQuestionHandler(IRepository<ServiceRequest> requests, ICurrentUser user, DeskRules rules, TimeProvider clock)
    : ICommandHandler<AnswerQuestion, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AnswerQuestion command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, user.OwnAuthorityOrAny()), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Answer(command.AssignmentId, command.Answer, rules, clock.TodayInParis()).Then(_ => request.State());
    }
}
