using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>An animator invites the secretary of a commune at once. The commune must be one that may join; a proposal for it is thereby sent.</summary>
internal sealed record InviteMember(string CommuneInsee, string Name, string Email) : ICommand<InvitationState>
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => nameof(InviteMember);
}

/// <param name="MemberId">Who was invited; null while nobody is.</param>
internal sealed record InvitationState(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, Guid? MemberId) : IVersioned, IIdentified;

internal sealed class InviteMemberHandler(IRepository<MemberInvitation> invitations, IRepository<Member> members, EligibilityRules rules, TimeProvider clock) : ICommandHandler<InviteMember, InvitationState>
{
    public async Task<ErrorOr<InvitationState>> Handle(InviteMember command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var judged = await rules.JudgeAsync(command.CommuneInsee, today, cancellationToken);
        if (judged.IsError)
            return judged.Errors;

        var commune = judged.Value;
        var invited = Member.Invite(command.Name, command.Email, commune.Insee, commune.Siren, today);
        if (invited.IsError)
            return invited.Errors;

        if (await invitations.FirstOrDefaultAsync(new OpenInvitationOf(commune.Siren), cancellationToken) is not { } invitation)
        {
            invitation = MemberInvitation.Propose(MemberInvitationOrigin.Animator, commune.Insee, commune.Siren, commune.Population, today);
            invitations.Add(invitation);
        }

        members.Add(invited.Value);
        return invitation.Send(invited.Value.Id, today).Then(_ => invitation.State());
    }
}

internal static class InvitationStates
{
    public static InvitationState State(this MemberInvitation invitation) =>
        new(invitation.Id.Value, invitation.Status.ToString(), invitation.AllowedActions, invitation.Version, invitation.MemberId?.Value);
}
