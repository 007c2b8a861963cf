using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>Rewrites a draft, or an article that is due for review.</summary>
internal sealed record EditArticle(
    KnowledgeArticleId Article, string Question, string Answer, string Theme, IReadOnlyList<string>? References = null, IReadOnlyList<Guid>? WatchItems = null) : ICommand<ResourceState>;

internal sealed class EditArticleHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles, WatchItems watch) : ICommandHandler<EditArticle, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EditArticle command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken) is not { } article)
            return ArticleErrors.NotFound();

        if (!await watch.ExistAsync(command.WatchItems, cancellationToken))
            return ArticleErrors.WatchItemUnknown();

        var content = new ArticleContent(command.Question, command.Answer, command.Theme, command.References, command.WatchItems);
        return article.Edit(content, caller.Value.AsAuthor()).Then(_ => article.State());
    }
}
