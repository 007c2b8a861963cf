using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>A certified answer expires with its law: it stays readable with a warning until an expert has looked at it again.</summary>
[Subscriber("sgm.review-articles-of-watch-item")]
internal sealed class WhenLegalWatchSuperseded_ReviewArticles(IRepository<KnowledgeArticle> articles, IReadDatabase<SgmNetworkModule> database) : IReactTo<LegalWatchSuperseded>
{
    private const string Sql = "select a.id from knowledge_articles a where a.watch_items @> array[@item]::uuid[] and a.status = 'Certified' and @in_network order by a.id";

    public async Task Handle(LegalWatchSuperseded notification, CancellationToken cancellationToken)
    {
        foreach (var id in await database.QueryAsync<Guid>(ReadScope.System, Sql, new { item = notification.WatchItemId }, cancellationToken))
        {
            var article = await articles.FirstOrDefaultAsync(new ArticleById(new KnowledgeArticleId(id)), cancellationToken);
            if (article?.Status == ArticleStatus.Certified)
                article.MarkReviewDue("Un texte de la veille juridique sur lequel repose cette fiche n'est plus en vigueur.");
        }
    }
}
