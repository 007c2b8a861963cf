using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>An article of the FAQ.</summary>
internal sealed record GetArticle(KnowledgeArticleId Article) : IQuery<ArticleView>, IForParticipants;

/// <param name="Notice">French: what to know first; null when nothing.</param>
/// <param name="Remark">Why it was returned, is to be reviewed or was withdrawn.</param>
/// <param name="SourceTopic">Question of the network from which it was made; only CDG77 and the experts see it.</param>
internal sealed record ArticleView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Question,
    string Answer,
    string Theme,
    IReadOnlyList<string> References,
    IReadOnlyList<ArticleView.WatchItem> WatchItems,
    string Author,
    string? CertifiedBy,
    DateOnly? CertifiedOn,
    DateOnly? ValidUntil,
    DateOnly? ReviewOn,
    string? Remark,
    Guid? SourceTopic,
    bool IsUnverified,
    string? Notice) : IVersioned
{
    bool IVersioned.IsWhole => false;

    internal sealed record WatchItem(Guid Id, string Title, string Status);
}

internal sealed class GetArticleHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetArticle, ArticleView>
{
    private const string Sql = """
        select a.id, a.status, a.version, a.question, a.answer, a.theme, array_to_json(a."references")::text as "references", a.author_label, a.certifier_label, a.certified_on, a.valid_until, a.review_on,
               case when @sees_drafts or a.status = 'ReviewDue' then a.remark end as remark, case when @sees_drafts then a.source_topic end as source_topic, a.is_unverified,
               coalesce((select json_agg(json_build_object('id', w.id, 'title', w.title, 'status', w.status) order by w.id)
                         from legal_watch_items w where w.id = any(a.watch_items) and (@sees_drafts or w.published_at is not null)), '[]')::text as watch_items
        from knowledge_articles a
        where a.id = @article and @in_network and (@sees_drafts or a.status in ('Certified', 'ReviewDue'))
        """;

    public async Task<ErrorOr<ArticleView>> Handle(GetArticle query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { article = query.Article.Value, sees_drafts = user.SeesDrafts() }, cancellationToken) is { } row
            ? row.ToView()
            : ArticleErrors.NotFound();

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Question,
        string Answer,
        string Theme,
        string References,
        string AuthorLabel,
        string? CertifierLabel,
        DateOnly? CertifiedOn,
        DateOnly? ValidUntil,
        DateOnly? ReviewOn,
        string? Remark,
        Guid? SourceTopic,
        bool IsUnverified,
        string WatchItems)
    {
        public ArticleView ToView()
        {
            var status = Enum.Parse<ArticleStatus>(Status);
            return new ArticleView(
                Id,
                Status,
                KnowledgeArticle.States.AllowedActions(status),
                Version,
                Question,
                Answer,
                Theme,
                KnowledgeAnswers.List<string>(References),
                JsonSerializer.Deserialize<ArticleView.WatchItem[]>(WatchItems, JsonSerializerOptions.Web)!,
                AuthorLabel,
                CertifierLabel,
                CertifiedOn,
                ValidUntil,
                ReviewOn,
                Remark,
                SourceTopic,
                IsUnverified,
                KnowledgeAnswers.Notice(status == ArticleStatus.ReviewDue, IsUnverified, "Cette fiche est en cours de relecture : vérifiez-la avant de vous y fier."));
        }
    }
}
