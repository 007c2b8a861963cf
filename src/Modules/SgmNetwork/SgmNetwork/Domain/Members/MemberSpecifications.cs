using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.SgmNetwork.Domain.Members;

internal sealed class MemberById : Specification<Member>
{
    public MemberById(MemberId id) => Query.Where(member => member.Id == id);
}

/// <summary>The members who work in a commune, or did.</summary>
internal sealed class MembersOfCommune : Specification<Member>
{
    public MembersOfCommune(Siren commune) => Query.Where(member => member.CommuneSiren == commune || member.Assignments.Any(assignment => assignment.CommuneSiren == commune));
}

internal sealed class MembersToAnonymise : Specification<Member>
{
    /// <param name="leftBefore">Who left on this day or before.</param>
    /// <param name="noticedBefore">Who was told on this day or before that the membership ends, and has not come since.</param>
    /// <param name="invitedBefore">Who was invited on this day or before and never came.</param>
    /// <param name="most">How many.</param>
    public MembersToAnonymise(DateOnly leftBefore, DateOnly noticedBefore, DateOnly invitedBefore, int most) => Query
        .Where(member => (member.Status == MemberStatus.Left && member.LeftOn <= leftBefore)
            || (member.Status == MemberStatus.Dormant && member.RemovalNoticedOn <= noticedBefore && (member.LastActiveOn == null || member.LastActiveOn < member.RemovalNoticedOn))
            || (member.Status == MemberStatus.Invited && member.InvitedOn <= invitedBefore))
        .OrderBy(member => member.Id)
        .Take(most);
}
