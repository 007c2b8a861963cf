using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The member leaves, by its own wish or by the coordinator's hand.</summary>
internal sealed record EndMembership(MembershipId Membership, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class EndMembershipHandler(IRepository<Membership> memberships, ICurrentUser user, TimeProvider clock) : ICommandHandler<EndMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EndMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, user.OwnAuthorityOrAny()), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        return membership.End(clock.TodayInParis()).Then(_ => membership.State());
    }
}
