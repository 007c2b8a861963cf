using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The referent of a body is told what waits for it: a new part of a request, and what is said to it.</summary>
[Subscriber("catalogue.tell-referent")]
internal sealed class WhenRequestConcernsBody_TellReferent(RequestNotices notices) : IReactTo<RequestRouted>, IReactTo<MessagePosted>
{
    public Task Handle(RequestRouted notification, CancellationToken cancellationToken) => notices.TellBodyAsync(
        notification.RequestId, notification.Body, new("à étudier", "Une demande vous est proposée : prenez-en connaissance, puis acceptez-la ou déclinez-la."), cancellationToken);

    public async Task Handle(MessagePosted notification, CancellationToken cancellationToken)
    {
        // What the desk says to everybody is for the member; what it says within an assignment is for its body.
        if (notification.Side == "Member" || (notification.Side == "Coordinator" && (await notices.FindMessageAsync(notification.MessageId, cancellationToken)).IsWithinAssignment))
            await notices.TellHearersAsync(notification.RequestId, notification.MessageId, new("avec un nouveau message", "Un message vous attend sur la page de la demande."), cancellationToken);
    }
}
