using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.Application.Experts;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>The expert is told of a question, the asker of its answer, the animator when nobody is left to ask.</summary>
[Subscriber("sgm.tell-of-expert-request")]
internal sealed class WhenExpertRequestMoves_Tell(ExpertNotices notices) : IReactTo<ExpertRequestSent>, IReactTo<ExpertRequestAnswered>, IReactTo<ExpertRequestExhausted>
{
    public Task Handle(ExpertRequestSent notification, CancellationToken cancellationToken) => notices.TellExpertAsync(notification.RequestId, notification.ExpertId, cancellationToken);

    public Task Handle(ExpertRequestAnswered notification, CancellationToken cancellationToken) => notices.TellAskerAsync(
        notification.RequestId, "réponse d'un expert", "Un expert a répondu à votre question : lisez sa réponse, puis dites si elle vous a aidé.", cancellationToken);

    public async Task Handle(ExpertRequestExhausted notification, CancellationToken cancellationToken)
    {
        await notices.TellAnimatorAsync(notification.RequestId, "demande sans expert", "Plus aucun expert ne peut être saisi de cette demande : cherchez qui pourrait répondre.", cancellationToken);
        await notices.TellAskerAsync(
            notification.RequestId, "demande sans réponse", "Aucun expert n'a pu répondre à votre question. L'animation du réseau en est avertie ; vous pouvez aussi la poser dans les dialogues.", cancellationToken);
    }
}
