using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Members;
using MemberInvited = Departement77.SgmNetwork.IntegrationEvents.MemberInvited;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A person whom an animator let in gets a way to open an account. The event carries no personal data: the name and address are read here.</summary>
[Subscriber("sgm.open-member-account")]
internal sealed class WhenMemberInvited_OpenAccount(IRepository<Member> members, IInvitations invitations) : IReactTo<MemberInvited>
{
    public async Task Handle(MemberInvited notification, CancellationToken cancellationToken)
    {
        if (await members.FirstOrDefaultAsync(new MemberById(new MemberId(notification.MemberId)), cancellationToken) is { Status: MemberStatus.Invited } member)
            await invitations.InviteAsync(new Invitation(member.InvitationId, member.Email, member.Name, Roles.SgmMember, member.CommuneSiren.Value), cancellationToken);
    }
}
