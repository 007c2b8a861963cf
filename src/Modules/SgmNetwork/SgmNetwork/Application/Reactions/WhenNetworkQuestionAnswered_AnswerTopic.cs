using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.IntegrationEvents;
using Departement77.SgmNetwork.Domain.Topics;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>The answer of the ID77 desk comes back to the question from which it started: once, whatever is delivered again.</summary>
[Subscriber("sgm.answer-escalated-question")]
internal sealed class WhenNetworkQuestionAnswered_AnswerTopic(IRepository<Topic> topics, IRepository<Post> posts, ICurrentDelivery delivery) : IReactTo<NetworkQuestionAnswered>
{
    public async Task Handle(NetworkQuestionAnswered notification, CancellationToken cancellationToken)
    {
        if (await topics.FirstOrDefaultAsync(new TopicById(new TopicId(notification.TopicId)), cancellationToken) is { } topic
            && topic.AnswerByDesk(notification.RequestId, notification.Outcome, delivery.OccurredAt))
        {
            posts.Add(Post.OfDesk(topic, notification.Answer, delivery.OccurredAt));
        }
    }
}
