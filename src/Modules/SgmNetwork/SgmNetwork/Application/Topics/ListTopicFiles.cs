using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The files of a topic, in the order in which they were added. Those of a post that is out of sight are out of sight too.</summary>
internal sealed record ListTopicFiles(TopicId Topic, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTopicFiles.Row>>, IForParticipants
{
    [Sheet("Fichiers")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [NoColumn] Guid? PostId,
        [Column("Nom")] string Name,
        [Column("Type")] string Type,
        [Column("Octets")] long Size,
        [NoColumn] string Sha256,
        [Column("Ajouté par")] string Author,
        [Column("Ajouté le")] DateTime AddedAt);
}

internal sealed class ListTopicFilesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListTopicFiles, Page<ListTopicFiles.Row>>
{
    private const string Exists = $"select t.id from topics t where t.id = @topic and {TopicSql.TopicIsSeen}";

    private const string Sql = $"""
        select f.id, f.post_id, f.name, f.type, f.size, f.sha256, f.author_label as author, f.added_at
        from topic_files f
        join topics t on t.id = f.topic_id
        left join posts p on p.id = f.post_id
        where t.id = @topic and {TopicSql.TopicIsSeen} and (p.id is null or {TopicSql.PostIsSeen}) and (@after::uuid is null or f.id > @after)
        order by f.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListTopicFiles.Row>>> Handle(ListTopicFiles query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var parameters = new { topic = query.Topic.Value, subject = user.Subject, moderates = user.Has(Permissions.ModerateContent), after, limit = query.Limit.Value };
        var rows = await database.QueryAsync<ListTopicFiles.Row>(user.Scope, Sql, parameters, cancellationToken);
        if (rows.Count == 0 && await database.QuerySingleOrDefaultAsync<Guid?>(user.Scope, Exists, parameters, cancellationToken) is null)
            return TopicErrors.NotFound();

        return Page<ListTopicFiles.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
