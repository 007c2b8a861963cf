using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.SgmNetwork.Domain.MembershipRequests;

internal sealed class MembershipRequestById : Specification<MembershipRequest>
{
    public MembershipRequestById(MembershipRequestId id) => Query.Where(request => request.Id == id);
}

internal sealed class MembershipRequestByToken : Specification<MembershipRequest>
{
    public MembershipRequestByToken(byte[] hash) => Query.Where(request => request.TokenHash == hash);
}

/// <summary>Requests whose time of keeping is over, the oldest first.</summary>
internal sealed class MembershipRequestsToErase : Specification<MembershipRequest>
{
    public MembershipRequestsToErase(DateOnly lastDay, int most) => Query
        .Where(request => request.DecidedOn != null && request.DecidedOn <= lastDay)
        .OrderBy(request => request.DecidedOn)
        .ThenBy(request => request.Id)
        .Take(most);
}
