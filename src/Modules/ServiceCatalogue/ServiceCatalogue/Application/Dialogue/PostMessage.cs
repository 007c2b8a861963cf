using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>Says something on a request, to all who take part or within one assignment.</summary>
internal sealed record PostMessage(ServiceRequestId Request, string Text, AssignmentId? AssignmentId = null) : ICommand<PostedMessage>;

/// <summary>What was written, without its words: answers are kept a day beside their Idempotency-Key.</summary>
internal sealed record PostedMessage(Guid Id, Guid? AssignmentId, string Side, string? Body, DateTimeOffset WrittenAt);

internal sealed class PostMessageHandler(IRepository<ServiceRequest> requests, IRepository<RequestMessage> messages, DialoguePolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<PostMessage, PostedMessage>
{
    public async Task<ErrorOr<PostedMessage>> Handle(PostMessage command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForSpeakerAsync(command.Request, user, cancellationToken);
        return request
            .Then(found => RequestMessage.Post(found, user.Speaker(), command.AssignmentId, command.Text, policy, clock.GetUtcNow()))
            .Then(message =>
            {
                messages.Add(message);
                return new PostedMessage(message.Id.Value, message.Assignment?.Value, message.Side.ToString(), message.Body?.Value, message.WrittenAt);
            });
    }
}
