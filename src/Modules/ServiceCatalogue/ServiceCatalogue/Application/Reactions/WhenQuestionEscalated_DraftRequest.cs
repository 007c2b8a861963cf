using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>A question that the network passes on becomes a draft at the desk, once.</summary>
[Subscriber("catalogue.draft-network-question")]
internal sealed class WhenQuestionEscalated_DraftRequest(IRepository<RequestDraft> drafts, ICurrentDelivery delivery) : IReactTo<QuestionEscalated>
{
    public async Task Handle(QuestionEscalated notification, CancellationToken cancellationToken)
    {
        if (!Siren.TryParse(notification.CommuneSiren, out var siren) || InseeCode.Create(notification.Insee) is not { IsError: false } commune
            || await drafts.AnyAsync(new DraftOfTopic(notification.TopicId), cancellationToken))
        {
            return;
        }

        drafts.Add(RequestDraft.Propose(notification.TopicId, notification.Theme, notification.CatalogueTheme, commune.Value, siren, delivery.OccurredAt.ToParisDay()));
    }
}
