using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Trainings;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>Whoever is registered is told of each step; the coordinator, when too few come.</summary>
[Subscriber("catalogue.tell-trainees")]
internal sealed class WhenTrainingMoves_TellPeople(TrainingNotices notices)
    : IReactTo<Published.TrainingRegistered>, IReactTo<Published.TrainingPlaceOffered>, IReactTo<Published.TrainingPlaceAccepted>,
        IReactTo<Published.TrainingEntrySkipped>, IReactTo<Published.TrainingRegistrationCancelled>, IReactTo<Published.TrainingSessionMoved>, IReactTo<Published.TrainingSessionCancelled>,
        IReactTo<Published.TrainingReminderDue>, IReactTo<Published.TrainingMinimumMissed>
{
    private static readonly string[] Expected = ["Confirmed"];
    private static readonly string[] Live = ["Confirmed", "WaitListed", "Offered"];

    public Task Handle(Published.TrainingRegistered notification, CancellationToken cancellationToken) => notices.TellAsync(
        notification.SessionId,
        notification.RegistrationId,
        notification.Waits
            ? new("en liste d'attente", "La session est complète : vous êtes en liste d'attente, et nous vous écrirons si une place se libère pour vous.")
            : new("confirmée", "Votre inscription est confirmée. Si vous ne pouvez pas venir, demandez à votre collectivité de l'annuler : quelqu'un attend peut-être votre place."),
        cancellationToken);

    public Task Handle(Published.TrainingPlaceOffered notification, CancellationToken cancellationToken) => notices.TellAsync(
        notification.SessionId,
        notification.RegistrationId,
        new("avec une place pour vous", $"Une place s'est libérée. Elle vous est gardée jusqu'au {Shown(notification.ExpiresAt)} : demandez à votre collectivité de l'accepter d'ici là."),
        cancellationToken);

    public Task Handle(Published.TrainingPlaceAccepted notification, CancellationToken cancellationToken) =>
        notices.TellAsync(notification.SessionId, notification.RegistrationId, new("confirmée", "La place proposée est acceptée : votre inscription est confirmée."), cancellationToken);

    public Task Handle(Published.TrainingEntrySkipped notification, CancellationToken cancellationToken) => notices.TellAsync(
        notification.SessionId,
        notification.RegistrationId,
        new("sans place pour vous", $"Vous n'êtes plus en liste d'attente : {Enum.Parse<SkipCode>(notification.ReasonCode).French()}."),
        cancellationToken);

    public Task Handle(Published.TrainingRegistrationCancelled notification, CancellationToken cancellationToken) =>
        notices.TellAsync(notification.SessionId, notification.RegistrationId, new("quittée", "Votre inscription est annulée."), cancellationToken);

    public Task Handle(Published.TrainingSessionMoved notification, CancellationToken cancellationToken) => notices.TellAllAsync(
        notification.SessionId,
        Live,
        new(
            "modifiée",
            $"La date, l'heure ou le lieu change : la session commence le {Shown(notification.StartsAt)}, au lieu indiqué ci-dessous. "
            + "Si vous ne pouvez plus venir, demandez à votre collectivité d'annuler votre inscription."),
        cancellationToken);

    public Task Handle(Published.TrainingSessionCancelled notification, CancellationToken cancellationToken) =>
        notices.TellAllAsync(notification.SessionId, Live, new("annulée", "Cette session n'aura pas lieu. La page de la session vous dit pourquoi."), cancellationToken);

    public Task Handle(Published.TrainingReminderDue notification, CancellationToken cancellationToken) => notices.TellAllAsync(
        notification.SessionId, Expected, new("bientôt", $"La session à laquelle vous êtes inscrit commence le {Shown(notification.StartsAt)}."), cancellationToken);

    public Task Handle(Published.TrainingMinimumMissed notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.SessionId,
        new("sous le minimum", $"{notification.Confirmed} personne(s) inscrite(s) pour un minimum de {notification.Minimum} : voyez avec l'organisme s'il maintient la session ou l'annule."),
        cancellationToken);

    private static string Shown(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, ParisTime.Zone).ToString("dd'/'MM'/'yyyy' à 'HH'h'mm", CultureInfo.InvariantCulture);
}
