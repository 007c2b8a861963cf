using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Knowledge;

/// <summary>The articles and resources whose day of review has come.</summary>
internal sealed record FindKnowledgeToReview : IQuery<JobWork>;

internal sealed class FindKnowledgeToReviewHandler(IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IQueryHandler<FindKnowledgeToReview, JobWork>
{
    private const string Sql = """
        select due.id, due.is_article
        from ((select a.id, true as is_article, a.review_on from knowledge_articles a where a.status = 'Certified' and a.review_on <= @today and @in_network order by a.review_on, a.id limit @most)
              union all
              (select r.id, false, r.review_on from resources r where r.status = 'Published' and r.review_on <= @today and @in_network order by r.review_on, r.id limit @most)) due
        order by due.review_on, due.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindKnowledgeToReview query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Row>(ReadScope.System, Sql, new { today = clock.TodayInParis(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(row => row.IsArticle ? (ICommand<int>)new ReviewArticleOnItsDay(new KnowledgeArticleId(row.Id)) : new ReviewResourceOnItsDay(new ResourceId(row.Id)))]);
    }

    private sealed record Row(Guid Id, bool IsArticle);
}

/// <summary>Marks one article whose day of review has come.</summary>
internal sealed record ReviewArticleOnItsDay(KnowledgeArticleId Article) : ICommand<int>;

internal sealed class ReviewArticleOnItsDayHandler(IRepository<KnowledgeArticle> articles, TimeProvider clock) : ICommandHandler<ReviewArticleOnItsDay, int>
{
    public async Task<ErrorOr<int>> Handle(ReviewArticleOnItsDay command, CancellationToken cancellationToken) =>
        (await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken))?.MarkReviewDueOn(clock.TodayInParis()) == true ? 1 : 0;
}

/// <summary>Marks one resource whose day of review has come.</summary>
internal sealed record ReviewResourceOnItsDay(ResourceId Resource) : ICommand<int>;

internal sealed class ReviewResourceOnItsDayHandler(IRepository<Resource> resources, TimeProvider clock) : ICommandHandler<ReviewResourceOnItsDay, int>
{
    public async Task<ErrorOr<int>> Handle(ReviewResourceOnItsDay command, CancellationToken cancellationToken) =>
        (await resources.FirstOrDefaultAsync(new ResourceById(command.Resource), cancellationToken))?.MarkReviewDueOn(clock.TodayInParis()) == true ? 1 : 0;
}
