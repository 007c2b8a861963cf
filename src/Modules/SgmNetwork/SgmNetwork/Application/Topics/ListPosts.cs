using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The posts of a topic beside its question: the accepted and the certified one first, then in the order in which they were written.</summary>
internal sealed record ListPosts(TopicId Topic, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListPosts.Row>>, IForParticipants
{
    [Sheet("Messages")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(PostStatuses))] string Status,
        [NoColumn] int Version,
        [NoColumn] string Kind,
        [Column("Texte")] string Body,
        [Column("Auteur")] string Author,
        [NoColumn] bool IsAnonymous,
        [NoColumn] bool IsMine,
        [Column("Acceptée")] bool IsAccepted,
        [Column("Certifiée")] bool IsCertified,
        [Column("Écrit le")] DateTime WrittenAt,
        [Column("Modifié le")] DateTime? EditedAt);
}

internal sealed class ListPostsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListPosts, Page<ListPosts.Row>>
{
    private const string Exists = $"select t.id from topics t where t.id = @topic and {TopicSql.TopicIsSeen}";

    // The place in the list is whether the last row was one of those chosen, and its identity.
    private const string Sql = $"""
        select p.id, p.status, p.version, p.kind, p.body, {TopicSql.PostAuthor} as author, p.is_anonymous, coalesce({TopicSql.PostIsMine}, false) as is_mine,
               coalesce(p.id = t.accepted_post_id, false) as is_accepted, coalesce(p.id = t.certified_post_id, false) as is_certified, p.written_at, p.edited_at
        from topics t
        join posts p on p.topic_id = t.id
        left join members pm on pm.id = p.author_member
        where t.id = @topic and {TopicSql.TopicIsSeen} and p.kind <> 'Question' and {TopicSql.PostIsSeen}
          and (@after::uuid is null
               or (@chosen and (not coalesce(p.id in (t.accepted_post_id, t.certified_post_id), false) or p.id > @after))
               or (not @chosen and not coalesce(p.id in (t.accepted_post_id, t.certified_post_id), false) and p.id > @after))
        order by coalesce(p.id in (t.accepted_post_id, t.certified_post_id), false) desc, p.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListPosts.Row>>> Handle(ListPosts query, CancellationToken cancellationToken)
    {
        if (!TryPlace(query.Cursor, out var chosen, out var after))
            return Cursors.Invalid();

        var parameters = new { topic = query.Topic.Value, subject = user.Subject, moderates = user.Has(Permissions.ModerateContent), chosen, after, limit = query.Limit.Value };
        var rows = await database.QueryAsync<ListPosts.Row>(user.Scope, Sql, parameters, cancellationToken);
        if (rows.Count == 0 && await database.QuerySingleOrDefaultAsync<Guid?>(user.Scope, Exists, parameters, cancellationToken) is null)
            return TopicErrors.NotFound();

        return Page<ListPosts.Row>.Of(rows, query.Limit.Value, row => [(row.IsAccepted || row.IsCertified).ToString(CultureInfo.InvariantCulture), row.Id.ToString()]);
    }

    private static bool TryPlace(Cursor? cursor, out bool chosen, out Guid? after)
    {
        (chosen, after) = (false, null);
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var first, var id] || !bool.TryParse(first, out chosen) || !Guid.TryParse(id, out var key))
            return false;

        after = key;
        return true;
    }
}
