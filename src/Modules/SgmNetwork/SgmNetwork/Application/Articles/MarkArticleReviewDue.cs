using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>Somebody of CDG77 or an expert has a doubt about a certified article: it stays readable with a warning.</summary>
internal sealed record MarkArticleReviewDue(KnowledgeArticleId Article, string Reason) : ICommand<ResourceState>, IGiveReason;

internal sealed class MarkArticleReviewDueHandler(NetworkCallers callers, IRepository<KnowledgeArticle> articles) : ICommandHandler<MarkArticleReviewDue, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MarkArticleReviewDue command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await articles.FirstOrDefaultAsync(new ArticleById(command.Article), cancellationToken) is { } article
            ? article.MarkReviewDue(command.Reason).Then(_ => article.State())
            : ArticleErrors.NotFound();
    }
}
