using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The referent of a body is told what waits for it: a new part of a request, what is said to it, what it has left unanswered.</summary>
[Subscriber("catalogue.tell-referent")]
internal sealed class WhenRequestConcernsBody_TellReferent(RequestNotices notices)
    : IReactTo<RequestRouted>, IReactTo<RequestResumed>, IReactTo<RequestReopened>, IReactTo<ReminderDue>, IReactTo<MessagePosted>
{
    public Task Handle(RequestRouted notification, CancellationToken cancellationToken) => notices.TellBodyAsync(
        notification.RequestId, notification.Body, new("à étudier", "Une demande vous est proposée : prenez-en connaissance, puis acceptez-la ou déclinez-la."), cancellationToken);

    public Task Handle(RequestResumed notification, CancellationToken cancellationToken) => notices.TellBodyAsync(
        notification.RequestId, notification.Body, new("avec une réponse", "La collectivité a répondu à votre question : les délais courent de nouveau."), cancellationToken);

    public Task Handle(RequestReopened notification, CancellationToken cancellationToken) => notices.TellBodyAsync(
        notification.RequestId, notification.Body, new("rouverte", "La collectivité signale qu'il manque quelque chose : votre organisme reprend la demande."), cancellationToken);

    public Task Handle(ReminderDue notification, CancellationToken cancellationToken) => notification is { Body: { } body, Recipient: "Body" or "BodyAndCoordinator" }
        ? notices.TellBodyAsync(notification.RequestId, body, new("sans réponse de votre part", "Cette demande attend votre réponse : acceptez-la ou déclinez-la."), cancellationToken)
        : Task.CompletedTask;

    public async Task Handle(MessagePosted notification, CancellationToken cancellationToken)
    {
        // What the desk says to everybody is for the member; what it says within an assignment is for its body.
        if (notification.Side == "Member" || (notification.Side == "Coordinator" && (await notices.FindMessageAsync(notification.MessageId, cancellationToken)).IsWithinAssignment))
            await notices.TellHearersAsync(notification.RequestId, notification.MessageId, new("avec un nouveau message", "Un message vous attend sur la page de la demande."), cancellationToken);
    }
}
