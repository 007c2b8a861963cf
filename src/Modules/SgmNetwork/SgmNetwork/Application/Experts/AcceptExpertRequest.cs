using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert takes it, and has the same time again to answer.</summary>
internal sealed record AcceptExpertRequest(ExpertRequestId Request) : ICommand<ResourceState>;

internal sealed class AcceptExpertRequestHandler(ExpertRoles roles, ExpertRequestPolicy policy, TimeProvider clock) : ICommandHandler<AcceptExpertRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AcceptExpertRequest command, CancellationToken cancellationToken) =>
        (await roles.AsExpertAsync(command.Request, cancellationToken)).Then(request => request.Accept(policy, clock.GetUtcNow()).Then(_ => request.State()));
}
