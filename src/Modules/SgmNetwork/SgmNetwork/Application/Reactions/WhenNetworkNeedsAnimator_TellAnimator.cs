using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.IntegrationEvents;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Writes to the animator when something waits for a decision.</summary>
[Subscriber("sgm.tell-animator")]
internal sealed class WhenNetworkNeedsAnimator_TellAnimator(MemberMails mails, ITerritory territory)
    : IReactTo<MembershipRequestVerified>, IReactTo<MembershipInfoGiven>, IReactTo<MemberInvitationProposed>
{
    public async Task Handle(MembershipRequestVerified notification, CancellationToken cancellationToken) =>
        await TellAsync("demande d'adhésion à examiner", notification.Insee, "Une demande d'adhésion attend votre examen", NetworkLinks.MembershipRequest(notification.RequestId), cancellationToken);

    public async Task Handle(MembershipInfoGiven notification, CancellationToken cancellationToken) =>
        await TellAsync("réponse à votre question", notification.Insee, "Une personne a répondu à votre question sur sa demande d'adhésion", NetworkLinks.MembershipRequest(notification.RequestId), cancellationToken);

    public async Task Handle(MemberInvitationProposed notification, CancellationToken cancellationToken)
    {
        // What an animator does at once needs no notice.
        if (notification.Origin != "Animator")
            await TellAsync("commune à inviter", notification.Insee, "Une commune sous la cible n'a pas encore de membre dans le réseau : une invitation vous est proposée", path: null, cancellationToken);
    }

    private async Task TellAsync(string subject, string insee, string sentence, string? path, CancellationToken cancellation)
    {
        var commune = await territory.FindCommuneAsync(insee, cancellation);
        await mails.TellAnimatorAsync($"{subject} ({commune?.Name ?? insee})", $"{sentence} : {commune?.Name ?? insee}.", path, cancellation);
    }
}
