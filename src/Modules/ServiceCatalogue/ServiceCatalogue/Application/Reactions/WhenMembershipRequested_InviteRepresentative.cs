using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using MembershipRequested = Departement77.ServiceCatalogue.IntegrationEvents.MembershipRequested;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The representative named in the request gets a way to open an account. The event carries no personal data: the name and address are read here.</summary>
[Subscriber("catalogue.invite-representative")]
internal sealed class WhenMembershipRequested_InviteRepresentative(IRepository<Membership> memberships, IInvitations invitations, ICurrentDelivery delivery)
    : IReactTo<MembershipRequested>
{
    public async Task Handle(MembershipRequested notification, CancellationToken cancellationToken)
    {
        var membership = await memberships.FirstOrDefaultAsync(new MembershipById(new MembershipId(notification.MembershipId), authority: null), cancellationToken);
        if (membership is null)
            return;

        await invitations.InviteAsync(
            new Invitation(delivery.EventId, membership.Representative.Email, membership.Representative.Name, Roles.Member, notification.AuthoritySiren), cancellationToken);
    }
}
