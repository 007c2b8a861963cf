using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The member may ask for help again.</summary>
internal sealed record ResumeMembership(MembershipId Membership) : ICommand<ResourceState>;

internal sealed class ResumeMembershipHandler(IRepository<Membership> memberships) : ICommandHandler<ResumeMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ResumeMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, authority: null), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        return membership.Resume().Then(_ => membership.State());
    }
}
