using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>CDG77 does not let the person in.</summary>
internal sealed record RejectMembershipRequest(MembershipRequestId Request, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RejectMembershipRequestHandler(IRepository<MembershipRequest> requests, TimeProvider clock) : ICommandHandler<RejectMembershipRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RejectMembershipRequest command, CancellationToken cancellationToken) =>
        await requests.FirstOrDefaultAsync(new MembershipRequestById(command.Request), cancellationToken) is { } request
            ? request.Reject(command.Reason, clock.TodayInParis()).Then(_ => request.State())
            : MembershipRequestErrors.NotFound();
}
