using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>Writes an article of the FAQ. The network reads it once an expert who did not write it has certified it.</summary>
/// <param name="References">Laws and articles of codes.</param>
/// <param name="WatchItems">Items of the legal watch on which it rests: it is reviewed when one of them is superseded.</param>
internal sealed record DraftArticle(string Question, string Answer, string Theme, IReadOnlyList<string>? References = null, IReadOnlyList<Guid>? WatchItems = null) : ICommand<ResourceState>;

internal sealed class DraftArticleHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles, WatchItems watch, TimeProvider clock) : ICommandHandler<DraftArticle, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DraftArticle command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (!await watch.ExistAsync(command.WatchItems, cancellationToken))
            return ArticleErrors.WatchItemUnknown();

        var content = new ArticleContent(command.Question, command.Answer, command.Theme, command.References, command.WatchItems);
        return KnowledgeArticle.Draft(content, caller.Value.AsAuthor(), clock.GetUtcNow()).Then(article =>
        {
            articles.Add(article);
            return article.State();
        });
    }
}
