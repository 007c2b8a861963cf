using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The asker no longer needs an answer; the animator may say so too.</summary>
internal sealed record CancelExpertRequest(ExpertRequestId Request) : ICommand<ResourceState>;

internal sealed class CancelExpertRequestHandler(ExpertRoles roles, TimeProvider clock) : ICommandHandler<CancelExpertRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelExpertRequest command, CancellationToken cancellationToken) =>
        (await roles.AsAskerAsync(command.Request, orAnimator: true, cancellationToken)).Then(request => request.Cancel(clock.GetUtcNow()).Then(_ => request.State()));
}
