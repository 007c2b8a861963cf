using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Articles;

/// <summary>Articles of the FAQ, the latest first. Drafts and withdrawn ones are for CDG77 and the experts.</summary>
internal sealed record ListArticles(string? Theme, ArticleStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListArticles.Row>>, IForParticipants
{
    /// <param name="IsUnverified">Whether a lawyer still has to check it.</param>
    [Sheet("Foire aux questions")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ArticleStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Question")] string Question,
        [Column("Thème", typeof(NetworkThemes))] string Theme,
        [Column("Auteur")] string Author,
        [Column("Certifiée par")] string? CertifiedBy,
        [Column("Certifiée le")] DateOnly? CertifiedOn,
        [Column("Valable jusqu'au")] DateOnly? ValidUntil,
        [Column("À vérifier par un juriste")] bool IsUnverified,
        [NoColumn] IReadOnlyList<string> AllowedActions);
}

internal sealed class ListArticlesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListArticles, Page<ListArticles.Row>>
{
    private const string Sql = """
        select a.id, a.status, a.version, a.question, a.theme, a.author_label, a.certifier_label, a.certified_on, a.valid_until, a.is_unverified
        from knowledge_articles a
        where @in_network
          and (@sees_drafts or a.status in ('Certified', 'ReviewDue'))
          and (@theme::text is null or a.theme = @theme)
          and (@status::text is null or a.status = @status)
          and (@after::uuid is null or a.id < @after)
        order by a.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListArticles.Row>>> Handle(ListArticles query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(
            user.Scope, Sql, new { sees_drafts = user.SeesDrafts(), theme = query.Theme, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListArticles.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Stored(
        Guid Id, string Status, int Version, string Question, string Theme, string AuthorLabel, string? CertifierLabel, DateOnly? CertifiedOn, DateOnly? ValidUntil, bool IsUnverified)
    {
        public ListArticles.Row ToRow() => new(
            Id, Status, Version, Question, Theme, AuthorLabel, CertifierLabel, CertifiedOn, ValidUntil, IsUnverified, KnowledgeArticle.States.AllowedActions(Enum.Parse<ArticleStatus>(Status)));
    }
}
