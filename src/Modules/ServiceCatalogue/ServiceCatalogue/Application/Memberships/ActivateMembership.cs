using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>The authority is a member from today on. It does not wait for its representative to open an account.</summary>
internal sealed record ActivateMembership(MembershipId Membership) : ICommand<ResourceState>;

internal sealed class ActivateMembershipHandler(IRepository<Membership> memberships, ITerritory territory, MembershipPolicy policy, TimeProvider clock)
    : ICommandHandler<ActivateMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ActivateMembership command, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(command.Membership, authority: null), cancellationToken);
        if (membership is null)
            return MembershipErrors.NotFound();

        var today = clock.TodayInParis();
        var population = await territory.PopulationOfAuthorityAsync(membership.AuthoritySiren.Value, today, cancellationToken);
        return membership.Activate(policy, population ?? 0, today).Then(_ => membership.State());
    }
}
