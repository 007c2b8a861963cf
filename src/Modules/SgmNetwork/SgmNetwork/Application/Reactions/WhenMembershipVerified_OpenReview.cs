using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A request whose address is confirmed goes on the animator's table.</summary>
[Subscriber("sgm.open-membership-review")]
internal sealed class WhenMembershipVerified_OpenReview(IRepository<MembershipRequest> requests) : IReactTo<Published.MembershipRequestVerified>
{
    public async Task Handle(Published.MembershipRequestVerified notification, CancellationToken cancellationToken)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(new MembershipRequestId(notification.RequestId)), cancellationToken) is { } request)
            request.Review();
    }
}
