using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>Hands an article to the experts.</summary>
internal sealed record SubmitArticle(KnowledgeArticleId Article) : ICommand<ResourceState>;

internal sealed class SubmitArticleHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles) : ICommandHandler<SubmitArticle, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SubmitArticle command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken) is { } article
            ? article.Submit().Then(_ => article.State())
            : ArticleErrors.NotFound();
    }
}
