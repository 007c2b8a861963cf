using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The coordinator is told what lands on the desk: what is new, what nobody took, what is late, what nobody else hears.</summary>
[Subscriber("catalogue.tell-coordinator")]
internal sealed class WhenRequestNeedsDesk_TellCoordinator(RequestNotices notices)
    : IReactTo<RequestSubmitted>, IReactTo<AllAssignmentsDeclined>, IReactTo<ReminderDue>, IReactTo<DeadlineMissed>, IReactTo<MessagePosted>
{
    public Task Handle(RequestSubmitted notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.RequestId, new("nouvelle", "Une demande vient d'arriver : accusez-en réception et qualifiez-la."), cancellationToken);

    public Task Handle(AllAssignmentsDeclined notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.RequestId, new("à réorienter", "Aucun organisme n'a pris cette demande : cherchez-en un autre."), cancellationToken);

    public Task Handle(ReminderDue notification, CancellationToken cancellationToken) => notification.Recipient is "Coordinator" or "BodyAndCoordinator"
        ? notices.TellCoordinatorAsync(notification.RequestId, new("sans réponse", "Cette demande attend une réponse qui ne vient pas : relancez, ou cherchez un autre organisme."), cancellationToken)
        : Task.CompletedTask;

    public Task Handle(DeadlineMissed notification, CancellationToken cancellationToken) => notices.TellCoordinatorAsync(
        notification.RequestId, new("en retard", "Un délai de cette demande est dépassé."), cancellationToken);

    public async Task Handle(MessagePosted notification, CancellationToken cancellationToken)
    {
        // Before a body takes part, a member speaks to the desk alone.
        if (notification.Side == "Member" && !(await notices.FindMessageAsync(notification.MessageId, cancellationToken)).IsHeard)
            await notices.TellCoordinatorAsync(notification.RequestId, new("avec un nouveau message", "La collectivité vous a écrit, et aucun organisme n'est encore là pour lui répondre."), cancellationToken);
    }
}
