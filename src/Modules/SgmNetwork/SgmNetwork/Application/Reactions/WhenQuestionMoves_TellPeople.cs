using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Those whom a question concerns are told what became of it: the animator of one that waits, its author of answers and of what to do when none comes.</summary>
[Subscriber("sgm.tell-of-question")]
internal sealed class WhenQuestionMoves_TellPeople(TopicNotices notices) : IReactTo<QuestionStale>, IReactTo<QuestionAnswered>, IReactTo<EscalationAnswered>
{
    public Task Handle(QuestionStale notification, CancellationToken cancellationToken) => notification.Step switch
    {
        "Animator" => notices.TellAnimatorAsync(notification.TopicId, "Une question du réseau attend une réponse depuis deux jours.", cancellationToken),
        "Escalation" => notices.TellAuthorAsync(
            notification.TopicId, "Votre question n'a pas encore de réponse. Vous pouvez la transmettre au guichet ID77 depuis sa page, si vous en êtes d'accord.", cancellationToken),
        _ => Task.CompletedTask,
    };

    public Task Handle(QuestionAnswered notification, CancellationToken cancellationToken) =>
        notices.TellAuthorAsync(notification.TopicId, "Votre question a reçu une réponse.", cancellationToken);

    public Task Handle(EscalationAnswered notification, CancellationToken cancellationToken) =>
        notices.TellAuthorAsync(notification.TopicId, "ID77 a répondu à votre question.", cancellationToken);
}
