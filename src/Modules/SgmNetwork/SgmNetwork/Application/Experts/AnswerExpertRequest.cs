using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert answers, accepted before or not.</summary>
internal sealed record AnswerExpertRequest(ExpertRequestId Request, string Answer) : ICommand<ResourceState>;

internal sealed class AnswerExpertRequestHandler(ExpertRoles roles, TimeProvider clock) : ICommandHandler<AnswerExpertRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AnswerExpertRequest command, CancellationToken cancellationToken) =>
        (await roles.AsExpertAsync(command.Request, cancellationToken)).Then(request => request.Reply(command.Answer, clock.GetUtcNow()).Then(_ => request.State()));
}
