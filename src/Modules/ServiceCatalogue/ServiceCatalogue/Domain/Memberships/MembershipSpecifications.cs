using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

/// <summary>One membership, for somebody who may see it: its own authority, or any when the authority is null.</summary>
internal sealed class MembershipById : Specification<Membership>
{
    public MembershipById(MembershipId id, Siren? authority)
    {
        Query.Where(membership => membership.Id == id);
        if (authority is { } own)
            Query.Where(membership => membership.AuthoritySiren == own);
    }
}

