using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Topics, the latest first.</summary>
/// <param name="Unanswered">Questions that wait for an answer.</param>
/// <param name="Mine">One's own, anonymous ones included.</param>
internal sealed record ListTopics(TopicStatus? Status, string? Theme, string? Tag, Cursor? Cursor, PageLimit Limit, bool Unanswered = false, bool Mine = false) : IQuery<Page<ListTopics.Row>>, IForParticipants
{
    /// <param name="Answers">Published posts beside the question.</param>
    /// <param name="EscalationOffered">Whether its author was offered to ask ID77.</param>
    /// <param name="Escalated">Whether ID77 was asked.</param>
    [Sheet("Dialogues")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(TopicStatuses))] string Status,
        [NoColumn] IReadOnlyList<string> AllowedActions,
        [NoColumn] int Version,
        [Column("Nature", typeof(TopicKinds))] string Kind,
        [Column("Titre")] string Title,
        [Column("Thème")] string Theme,
        [Column("Mots-clés")] IReadOnlyList<string> Tags,
        [Column("Auteur")] string Author,
        [NoColumn] bool IsAnonymous,
        [NoColumn] bool IsMine,
        [Column("Posée le")] DateTime AskedAt,
        [Column("Réponses")] int Answers,
        [Column("Dernier message le")] DateTime? LastPostAt,
        [NoColumn] bool EscalationOffered,
        [NoColumn] bool Escalated);
}

internal sealed class ListTopicsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListTopics, Page<ListTopics.Row>>
{
    private const string Columns = $"""
        select t.id, t.status, t.version, t.kind, t.title, t.theme, to_json(t.tags)::text as tags, {TopicSql.TopicAuthor} as author, t.is_anonymous, coalesce({TopicSql.TopicIsMine}, false) as is_mine, t.asked_at, t.answers, t.last_post_at,
               t.escalation_offered_at is not null as escalation_offered, t.escalated_at is not null as escalated
        from topics t
        left join members tm on tm.id = t.author_member
        where {TopicSql.TopicIsSeen}
        """;

    private const string Behind = "and t.id < @after";
    private const string Page = "order by t.id desc limit @limit + 1";
    private const string PageOfAll = $"order by t.id desc limit {PageLimit.MostRows}) page order by id desc limit (select @limit + 1)";

    public async Task<ErrorOr<Page<ListTopics.Row>>> Handle(ListTopics query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(
            user.Scope,
            SqlFor(query),
            new
            {
                subject = user.Subject,
                moderates = user.Has(Permissions.ModerateContent),
                status = query.Status?.ToString(),
                theme = query.Theme,
                tag = query.Tag?.Trim().ToLowerInvariant(),
                after,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<ListTopics.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    // All that the reader may see is read along its order, with whatever values. What a filter leaves, few or many, decides which index serves.
    private static string SqlFor(ListTopics query) => (Filters(query).ToArray(), query.Cursor) switch
    {
        ([], null) => $"select * from ({Columns} {PageOfAll}",
        ([], _) => $"select * from ({Columns} {Behind} {PageOfAll}",
        ({ } filters, null) => $"{Columns} {string.Join(' ', filters)} {Page}",
        ({ } filters, _) => $"{Columns} {string.Join(' ', filters)} {Behind} {Page}",
    };

    private static IEnumerable<string> Filters(ListTopics query)
    {
        if (query.Status is not null)
            yield return "and t.status = @status";

        if (query.Theme is not null)
            yield return "and t.theme = @theme";

        if (query.Tag is not null)
            yield return "and t.tags @> array[@tag]::text[]";

        if (query.Unanswered)
            yield return "and t.status = 'Open' and t.kind = 'Question'";

        // Two ways to its index.
        if (query.Mine)
            yield return "and t.id in (select o.id from topics o where o.author_subject = @subject union all select a.topic_id from anonymous_authors a where a.subject = @subject)";
    }

    private sealed record Stored(
        Guid Id, string Status, int Version, string Kind, string Title, string Theme, string Tags, string Author, bool IsAnonymous, bool IsMine, DateTime AskedAt, int Answers, DateTime? LastPostAt,
        bool EscalationOffered, bool Escalated)
    {
        public ListTopics.Row ToRow() => new(
            Id, Status, Topic.AllowedIn(Enum.Parse<TopicStatus>(Status), Escalated), Version, Kind, Title, Theme, JsonSerializer.Deserialize<string[]>(Tags)!, Author, IsAnonymous, IsMine, AskedAt, Answers, LastPostAt, EscalationOffered, Escalated);
    }
}
