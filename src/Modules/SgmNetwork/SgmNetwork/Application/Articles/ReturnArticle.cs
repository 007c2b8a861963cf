using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>An expert gives an article back to its author.</summary>
internal sealed record ReturnArticle(KnowledgeArticleId Article, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class ReturnArticleHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles) : ICommandHandler<ReturnArticle, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReturnArticle command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken) is { } article
            ? article.Return(command.Reason).Then(_ => article.State())
            : ArticleErrors.NotFound();
    }
}
