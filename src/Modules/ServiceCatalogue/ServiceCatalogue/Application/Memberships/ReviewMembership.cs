using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The coordinator begins to look at a request of membership.</summary>
internal sealed record ReviewMembership(MembershipId Membership) : ICommand<ResourceState>;

internal sealed class ReviewMembershipHandler(IRepository<Membership> memberships) : ICommandHandler<ReviewMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReviewMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, authority: null), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        return membership.Review().Then(_ => membership.State());
    }
}
