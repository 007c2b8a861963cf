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
    : IReactTo<QuestionStale>, IReactTo<QuestionAnswered>
{
    private const string ExpertStep = "Expert";

    private const string SeenTitle = "select c.title from contents c where c.kind = 'Topic' and c.id = @topic and c.is_visible and @in_network";

    public async Task Handle(QuestionStale notification, CancellationToken cancellationToken)
    {
        if (notification.Step != ExpertStep || await requests.AnyAsync(new ExpertRequestOfTopic(notification.TopicId), cancellationToken))
            return;

        // Hidden meanwhile: nobody is to read it.
        if (await database.QuerySingleOrDefaultAsync<string>(ReadScope.System, SeenTitle, new { topic = notification.TopicId }, cancellationToken) is not { } title)
            return;

        if (await matcher.FindAsync(notification.Theme, notification.Insee, [], asker: null, cancellationToken) is { } expert)
            requests.Add(ExpertRequest.AskForTopic(notification.TopicId, title, notification.Theme, expert, policy, clock.GetUtcNow()));
        else
            await notices.TellAnimatorOfTopicAsync(notification.TopicId, title, cancellationToken);
    }

    public async Task Handle(QuestionAnswered notification, CancellationToken cancellationToken) =>
        (await requests.FirstOrDefaultAsync(new ExpertRequestOfTopic(notification.TopicId), cancellationToken))?.Close(clock.GetUtcNow());
}
