using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.ServiceCatalogue.Domain.Requests;
using RequestClosed = Departement77.ServiceCatalogue.IntegrationEvents.RequestClosed;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The network is told how the question that it passed on has ended.</summary>
[Subscriber("catalogue.answer-network-question")]
internal sealed class WhenRequestClosed_AnswerNetwork(IRepository<RequestDraft> drafts) : IReactTo<RequestClosed>
{
    public async Task Handle(RequestClosed notification, CancellationToken cancellationToken)
    {
        if (await drafts.FirstOrDefaultAsync(new DraftOfRequest(new ServiceRequestId(notification.RequestId)), cancellationToken) is { } draft)
            draft.Answer(notification.Helped);
    }
}
