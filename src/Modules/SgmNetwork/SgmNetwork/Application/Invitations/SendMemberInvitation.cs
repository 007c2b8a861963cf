using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>An animator names the person to invite for the proposed commune.</summary>
internal sealed record SendMemberInvitation(MemberInvitationId Invitation, string Name, string Email) : ICommand<InvitationState>
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => nameof(SendMemberInvitation);
}

internal sealed class SendMemberInvitationHandler(IRepository<MemberInvitation> invitations, IRepository<Member> members, TimeProvider clock) : ICommandHandler<SendMemberInvitation, InvitationState>
{
    public async Task<ErrorOr<InvitationState>> Handle(SendMemberInvitation command, CancellationToken cancellationToken)
    {
        if (await invitations.FirstOrDefaultAsync(new MemberInvitationById(command.Invitation), cancellationToken) is not { } invitation)
            return MemberInvitationErrors.NotFound();

        var today = clock.TodayInParis();
        var invited = Member.Invite(command.Name, command.Email, invitation.CommuneInsee, invitation.CommuneSiren, today);
        if (invited.IsError)
            return invited.Errors;

        return invitation.Send(invited.Value.Id, today).Then(_ =>
        {
            members.Add(invited.Value);
            return invitation.State();
        });
    }
}
