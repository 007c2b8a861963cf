using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Application.Members;

internal static class MemberStates
{
    public static ResourceState State(this Member member) => new(member.Id.Value, member.Status.ToString(), member.AllowedActions, member.Version);
}
