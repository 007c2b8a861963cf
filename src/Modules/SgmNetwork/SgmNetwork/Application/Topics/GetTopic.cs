using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The page of a topic: its question, and the answers that were chosen. The others are read page by page.</summary>
internal sealed record GetTopic(TopicId Topic) : IQuery<TopicView>, IForParticipants;

/// <param name="Question">Its first post; null when moderation took it away.</param>
/// <param name="AcceptedAnswer">The answer that helped.</param>
/// <param name="CertifiedAnswer">The answer for which an expert vouches.</param>
/// <param name="Answers">Published posts beside the question.</param>
/// <param name="EscalationOffered">Whether its author was offered to ask ID77.</param>
/// <param name="AnsweredByDesk">Whether ID77 has answered.</param>
internal sealed record TopicView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Kind,
    string Title,
    string Theme,
    IReadOnlyList<string> Tags,
    string Author,
    bool IsAnonymous,
    bool IsMine,
    DateTime AskedAt,
    DateTime? FirstAnsweredAt,
    DateTime? SolvedAt,
    DateTime? CertifiedAt,
    bool EscalationOffered,
    bool Escalated,
    bool AnsweredByDesk,
    int Answers,
    DateTime? LastPostAt,
    PostView? Question,
    PostView? AcceptedAnswer,
    PostView? CertifiedAnswer) : IVersioned
{
    /// <summary>Posts do not change the version of their topic.</summary>
    bool IVersioned.IsWhole => false;
}

/// <summary>A post, for its readers.</summary>
internal sealed record PostView(Guid Id, string Status, int Version, string Kind, string Body, string Author, bool IsAnonymous, bool IsMine, DateTimeOffset WrittenAt, DateTimeOffset? EditedAt);

internal sealed class GetTopicHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetTopic, TopicView>
{
    private const string Sql = $"""
        select t.id, t.status, t.version, t.kind, t.title, t.theme, to_json(t.tags)::text as tags, {TopicSql.TopicAuthor} as author, t.is_anonymous, coalesce({TopicSql.TopicIsMine}, false) as is_mine,
               t.asked_at, t.first_answered_at, t.solved_at, t.certified_at, t.escalation_offered_at is not null as escalation_offered, t.escalated_at is not null as escalated,
               t.desk_request_id is not null as answered_by_desk, t.answers, t.last_post_at, t.accepted_post_id, t.certified_post_id,
               coalesce((
                   select json_agg(json_build_object('id', p.id, 'status', p.status, 'version', p.version, 'kind', p.kind, 'body', p.body, 'author', {TopicSql.PostAuthor},
                       'isAnonymous', p.is_anonymous, 'isMine', coalesce({TopicSql.PostIsMine}, false), 'writtenAt', p.written_at, 'editedAt', p.edited_at))
                   from posts p left join members pm on pm.id = p.author_member
                   where p.topic_id = t.id and (p.kind = 'Question' or p.id in (t.accepted_post_id, t.certified_post_id)) and {TopicSql.PostIsSeen}), '[]')::text as posts
        from topics t
        left join members tm on tm.id = t.author_member
        where t.id = @topic and {TopicSql.TopicIsSeen}
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<ErrorOr<TopicView>> Handle(GetTopic query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { topic = query.Topic.Value, subject = user.Subject, moderates = user.Has(Permissions.ModerateContent) }, cancellationToken) is { } row
            ? row.ToView()
            : TopicErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, string Kind, string Title, string Theme, string Tags, string Author, bool IsAnonymous, bool IsMine, DateTime AskedAt, DateTime? FirstAnsweredAt, DateTime? SolvedAt,
        DateTime? CertifiedAt, bool EscalationOffered, bool Escalated, bool AnsweredByDesk, int Answers, DateTime? LastPostAt, Guid? AcceptedPostId, Guid? CertifiedPostId, string Posts)
    {
        public TopicView ToView()
        {
            var posts = JsonSerializer.Deserialize<PostView[]>(Posts, Json)!;
            return new TopicView(
                Id, Status, Topic.AllowedIn(Enum.Parse<TopicStatus>(Status), Escalated), Version, Kind, Title, Theme, JsonSerializer.Deserialize<string[]>(Tags)!, Author, IsAnonymous, IsMine, AskedAt, FirstAnsweredAt, SolvedAt, CertifiedAt,
                EscalationOffered, Escalated, AnsweredByDesk, Answers, LastPostAt,
                Array.Find(posts, post => post.Kind == nameof(PostKind.Question)), Array.Find(posts, post => post.Id == AcceptedPostId), Array.Find(posts, post => post.Id == CertifiedPostId));
        }
    }
}
