using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.IntegrationEvents;
using Departement77.SgmNetwork.Application.Invitations;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A commune below the target joined ID77 and nobody of it is in the network: an invitation is proposed to the animator, and sent by nobody but them.</summary>
[Subscriber("sgm.propose-invitation")]
internal sealed class WhenMembershipActivated_ProposeInvitation(CommuneThresholds thresholds, ITerritory territory, TimeProvider clock) : IReactTo<MembershipActivated>
{
    public async Task Handle(MembershipActivated notification, CancellationToken cancellationToken)
    {
        if (notification.Insee is { } insee && await territory.FindCommuneAsync(insee, cancellationToken) is { } commune)
            await thresholds.ProposeAsync(MemberInvitationOrigin.MembershipActivated, commune, clock.TodayInParis(), cancellationToken);
    }
}
