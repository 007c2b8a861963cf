using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Invitations;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>An animator invites nobody for a proposed commune.</summary>
internal sealed record DismissMemberInvitation(MemberInvitationId Invitation, string? Reason = null) : ICommand<InvitationState>, IGiveReason;

internal sealed class DismissMemberInvitationHandler(IRepository<MemberInvitation> invitations, TimeProvider clock) : ICommandHandler<DismissMemberInvitation, InvitationState>
{
    public async Task<ErrorOr<InvitationState>> Handle(DismissMemberInvitation command, CancellationToken cancellationToken) =>
        await invitations.FirstOrDefaultAsync(new MemberInvitationById(command.Invitation), cancellationToken) is { } invitation
            ? invitation.Dismiss(command.Reason, clock.TodayInParis()).Then(_ => invitation.State())
            : MemberInvitationErrors.NotFound();
}
