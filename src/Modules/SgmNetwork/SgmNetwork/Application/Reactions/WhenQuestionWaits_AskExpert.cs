using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Experts;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>
/// A dialogue without an answer is brought to an expert, once, and the request ends when the dialogue is answered. It is asked in nobody's name, and without the
/// commune, by which a small one's only secretary would be known; the commune only helps to choose the first expert.
/// </summary>
[Subscriber("sgm.ask-expert-for-topic")]
internal sealed class WhenQuestionWaits_AskExpert(
    IRepository<ExpertRequest> requests, IReadDatabase<SgmNetworkModule> database, ExpertMatcher matcher, ExpertNotices notices, ExpertRequestPolicy policy, TimeProvider clock)
    : IReactTo<QuestionStale>, IReactTo<QuestionAnswered>, IReactTo<AnswerCertified>, IReactTo<EscalationAnswered>
{
    private const string ExpertStep = "Expert";


    public async Task Handle(QuestionStale notification, CancellationToken cancellationToken)
    {
        if (notification.Step != ExpertStep || await requests.AnyAsync(new ExpertRequestOfTopic(notification.TopicId), cancellationToken))
            return;

        // Answered, solved or hidden meanwhile: this may be told late, or again.
        if (await database.QuerySingleOrDefaultAsync<string>(ReadScope.System, WaitingTopics.Title, new { topic = notification.TopicId }, cancellationToken) is not { } title)
            return;

        if (await matcher.FindAsync(notification.Theme, notification.Insee, [], asker: null, cancellationToken) is { } expert)
            requests.Add(ExpertRequest.AskForTopic(notification.TopicId, title, notification.Theme, expert, policy, clock.GetUtcNow()));
        else
            await notices.TellAnimatorOfTopicAsync(notification.TopicId, title, cancellationToken);
    }

    public Task Handle(QuestionAnswered notification, CancellationToken cancellationToken) => CloseAsync(notification.TopicId, cancellationToken);

    public Task Handle(AnswerCertified notification, CancellationToken cancellationToken) => CloseAsync(notification.TopicId, cancellationToken);

    public Task Handle(EscalationAnswered notification, CancellationToken cancellationToken) => CloseAsync(notification.TopicId, cancellationToken);

    private async Task CloseAsync(Guid topic, CancellationToken cancellation) => (await requests.FirstOrDefaultAsync(new ExpertRequestOfTopic(topic), cancellation))?.Close(clock.GetUtcNow());
}
