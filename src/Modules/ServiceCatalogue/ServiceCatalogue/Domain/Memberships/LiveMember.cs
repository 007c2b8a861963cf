using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

/// <summary>What is looked at of a live membership when its authority asks for something.</summary>
internal sealed record LiveMember(MembershipId Id, Siren Authority, string AuthorityName, AuthorityKind AuthorityKind, MembershipStatus Status)
{
    /// <summary>Asking for help is for active members only.</summary>
    public ErrorOr<Success> CanRequest() => Status == MembershipStatus.Active ? Result.Success : MembershipErrors.Required();
}
