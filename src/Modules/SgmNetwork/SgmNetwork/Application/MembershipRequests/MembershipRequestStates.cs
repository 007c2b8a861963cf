using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.MembershipRequests;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

internal static class MembershipRequestStates
{
    public static ResourceState State(this MembershipRequest request) => new(request.Id.Value, request.Status.ToString(), request.AllowedActions, request.Version);
}
