using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.SgmNetwork.IntegrationEvents;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>Address of the animator's mailbox; none where the animator reads the lists only.</summary>
/// <param name="AnimatorEmail">The address.</param>
internal sealed record SeatNoticeSettings(string? AnimatorEmail);

/// <summary>The animator is told what a date brings: a post to be filled soon, a year without its meeting. Mails hold titles and links only.</summary>
[Subscriber("sgm.tell-animator-of-dates")]
internal sealed class WhenNetworkNeedsAnimator_TellByMail(IMailSender mails, IProductLinks links, ICurrentDelivery delivery, ITerritory territory, SeatNoticeSettings settings)
    : IReactTo<SeatDepartureNear>, IReactTo<AnnualMeetingMissing>
{
    public async Task Handle(SeatDepartureNear notification, CancellationToken cancellationToken)
    {
        var commune = await territory.FindCommuneAsync(notification.Insee, cancellationToken);
        await TellAsync(
            $"Réseau SGM, départ annoncé : {commune?.Name ?? notification.Insee}",
            "Un poste de secrétaire général de mairie sera bientôt libre : proposez à la commune de préparer le recrutement.",
            NetworkLinks.Seat(notification.SeatId),
            cancellationToken);
    }

    public Task Handle(AnnualMeetingMissing notification, CancellationToken cancellationToken) => TellAsync(
        $"Réseau SGM, rencontre annuelle {notification.Year} : aucune date",
        $"Aucune rencontre annuelle n'est prévue en {notification.Year} : fixez une date.",
        NetworkLinks.AnnualMeetings,
        cancellationToken);

    private async Task TellAsync(string subject, string sentence, string path, CancellationToken cancellation)
    {
        if (settings.AnimatorEmail is not { Length: > 0 } email)
            return;

        await mails.SendAsync(
            new Mail(
                Identifier.Derive(delivery.EventId, "animator"),
                email,
                subject,
                $"""
                Bonjour,

                {sentence}

                {links.To(path)}

                Ce message est automatique : ne répondez pas à cette adresse.

                Réseau des secrétaires généraux de mairie – CDG77
                """),
            cancellation);
    }
}
