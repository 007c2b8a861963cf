using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using MessagePosted = Departement77.ServiceCatalogue.IntegrationEvents.MessagePosted;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>What a body says within its assignment is its first contact with the member, where there was none. After the message, so that talking does not wait for the request.</summary>
[Subscriber("catalogue.mark-first-contact")]
internal sealed class WhenMessagePosted_MarkFirstContact(IRepository<RequestMessage> messages, IRepository<ServiceRequest> requests, ICurrentDelivery delivery) : IReactTo<MessagePosted>
{
    public async Task Handle(MessagePosted notification, CancellationToken cancellationToken)
    {
        if (notification.Side != nameof(DialogueSide.Body))
            return;

        var message = await messages.FirstOrDefaultAsync(new MessageById(new RequestMessageId(notification.MessageId)), cancellationToken);
        if (message?.Assignment is { } assignment && await requests.FirstOrDefaultAsync(new RequestById(message.Request, authority: null), cancellationToken) is { } request)
            request.MarkFirstContact(assignment, delivery.OccurredAt.ToParisDay());
    }
}
