using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>A question that ID77 has answered becomes a draft of the FAQ, once, without who asked it and for which commune.</summary>
[Subscriber("sgm.draft-article-of-answer")]
internal sealed class WhenEscalationAnswered_DraftArticle(IRepository<KnowledgeArticle> articles, IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IReactTo<EscalationAnswered>
{
    // The tables of the dialogues. The title of what is out of sight stays there. What the product itself posted is the answer that ID77 gave to everybody, unless it only says that the commune has one.
    private const string Topic = """
        select case when t.status not in ('Hidden', 'Quarantined') then t.title end as title,
               (select p.body from posts p where p.topic_id = t.id and p.kind = 'System' and p.status = 'Published' and p.body not like '%ID77 a traité cette question et répondu à la commune.%' order by p.written_at desc limit 1) as answer
        from topics t
        where t.id = @topic and @in_network
        """;

    public async Task Handle(EscalationAnswered notification, CancellationToken cancellationToken)
    {
        if (await articles.AnyAsync(new ArticleOfTopic(notification.TopicId), cancellationToken))
            return;

        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Topic, new { topic = notification.TopicId }, cancellationToken) is { } topic)
            articles.Add(KnowledgeArticle.FromTopic(notification.TopicId, notification.Theme, topic.Title ?? "", topic.Answer, clock.GetUtcNow()));
    }

    private sealed record Row(string? Title, string? Answer);
}
