using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>An expert who did not write the article answers for it.</summary>
/// <param name="ValidUntil">Last day for which the expert answers; without it, until the next review.</param>
internal sealed record CertifyArticle(KnowledgeArticleId Article, DateOnly? ValidUntil = null) : ICommand<ResourceState>;

internal sealed class CertifyArticleHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles, KnowledgePolicy policy, TimeProvider clock) : ICommandHandler<CertifyArticle, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CertifyArticle command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken) is { } article
            ? article.Certify(command.ValidUntil, caller.Value.AsAuthor(), policy, clock.TodayInParis(), clock.GetUtcNow()).Then(_ => article.State())
            : ArticleErrors.NotFound();
    }
}
