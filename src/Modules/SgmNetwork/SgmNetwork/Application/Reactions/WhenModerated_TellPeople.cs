using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Moderators are told of a report, and the author of a text of what was decided; why, they read on the page of the report.</summary>
[Subscriber("sgm.tell-of-moderation")]
internal sealed class WhenModerated_TellPeople(TopicNotices notices) : IReactTo<ContentReported>, IReactTo<ContentModerated>, IReactTo<AppealDecided>
{
    public Task Handle(ContentReported notification, CancellationToken cancellationToken) =>
        notices.TellModeratorsAsync(notification.TopicId, notification.CaseId, "Un texte du réseau vient d'être signalé : examinez-le.", cancellationToken);

    public Task Handle(ContentModerated notification, CancellationToken cancellationToken) => notices.TellAuthorOfCaseAsync(
        notification.TopicId,
        notification.PostId,
        notification.CaseId,
        notification.Measure switch
        {
            "Hide" => "La modération a masqué l'un de vos textes. La page du signalement vous dit pourquoi, et comment contester cette décision.",
            "Remove" => "La modération a retiré l'un de vos textes. La page du signalement vous dit pourquoi, et comment contester cette décision.",
            _ => "La modération vous adresse un avertissement à propos de l'un de vos textes. La page du signalement vous dit pourquoi, et comment contester cette décision.",
        },
        cancellationToken);

    public Task Handle(AppealDecided notification, CancellationToken cancellationToken) => notices.TellAuthorOfCaseAsync(
        notification.TopicId,
        notification.PostId,
        notification.CaseId,
        notification.Outcome == "Overturned"
            ? "Votre contestation a abouti : la décision de la modération est annulée."
            : "Votre contestation a été examinée : la décision de la modération est maintenue. La page du signalement vous dit pourquoi.",
        cancellationToken);
}
