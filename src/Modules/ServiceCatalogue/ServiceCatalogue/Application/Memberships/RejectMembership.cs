using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The coordinator refuses a membership, and says why.</summary>
internal sealed record RejectMembership(MembershipId Membership, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RejectMembershipHandler(IRepository<Membership> memberships) : ICommandHandler<RejectMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RejectMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, authority: null), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        return membership.Reject(command.Reason).Then(_ => membership.State());
    }
}
