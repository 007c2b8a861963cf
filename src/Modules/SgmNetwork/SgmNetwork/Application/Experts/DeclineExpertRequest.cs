using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert does not take it, and says why: the next one is asked at once.</summary>
internal sealed record DeclineExpertRequest(ExpertRequestId Request, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class DeclineExpertRequestHandler(ExpertRoles roles, ExpertMatcher matcher, ExpertRequestPolicy policy, TimeProvider clock) : ICommandHandler<DeclineExpertRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DeclineExpertRequest command, CancellationToken cancellationToken)
    {
        var request = await roles.AsExpertAsync(command.Request, cancellationToken);
        if (request.IsError)
            return request.Errors;

        var next = await matcher.FindNextAsync(request.Value, cancellationToken);
        return request.Value.Decline(command.Reason, next, policy, clock.GetUtcNow()).Then(_ => request.Value.State());
    }
}
