using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The coordinator is told what lands on the desk: what is new, what nobody took, what nobody else hears.</summary>
[Subscriber("catalogue.tell-coordinator")]
internal sealed class WhenRequestNeedsDesk_TellCoordinator(RequestNotices notices) : IReactTo<RequestSubmitted>, IReactTo<AllAssignmentsDeclined>, IReactTo<MessagePosted>
{
    public Task Handle(RequestSubmitted notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.RequestId, new("nouvelle", "Une demande vient d'arriver : accusez-en réception et qualifiez-la."), cancellationToken);

    public Task Handle(AllAssignmentsDeclined notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.RequestId, new("à réorienter", "Aucun organisme n'a pris cette demande : cherchez-en un autre."), cancellationToken);

    public async Task Handle(MessagePosted notification, CancellationToken cancellationToken)
    {
        // Before a body takes part, a member speaks to the desk alone.
        if (notification.Side == "Member" && !(await notices.FindMessageAsync(notification.MessageId, cancellationToken)).IsHeard)
            await notices.TellCoordinatorAsync(notification.RequestId, new("avec un nouveau message", "La collectivité vous a écrit, et aucun organisme n'est encore là pour lui répondre."), cancellationToken);
    }
}
