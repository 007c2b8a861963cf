using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The member may not ask for help any more, until the membership is resumed.</summary>
internal sealed record SuspendMembership(MembershipId Membership, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class SuspendMembershipHandler(IRepository<Membership> memberships) : ICommandHandler<SuspendMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SuspendMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, authority: null), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        return membership.Suspend(command.Reason).Then(_ => membership.State());
    }
}
