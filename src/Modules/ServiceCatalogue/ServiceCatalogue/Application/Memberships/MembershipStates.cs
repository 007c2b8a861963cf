using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Memberships;

namespace Departement77.ServiceCatalogue.Application.Memberships;

internal static class MembershipStates
{
    public static ResourceState State(this Membership membership) =>
        new(membership.Id.Value, membership.Status.ToString(), membership.AllowedActions, membership.Version);
}
