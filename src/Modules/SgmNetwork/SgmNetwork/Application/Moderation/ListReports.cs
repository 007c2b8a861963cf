using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Moderation;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Moderation;

/// <summary>The moderators' queue, the oldest first.</summary>
internal sealed record ListReports(ModerationCaseStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListReports.Row>>
{
    [Sheet("Signalements")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ModerationCaseStatuses))] string Status,
        [NoColumn] int Version,
        [NoColumn] Guid TopicId,
        [NoColumn] Guid? PostId,
        [Column("Titre")] string Title,
        [Column("Raison")] string Reason,
        [Column("Signalé le")] DateTime OpenedAt,
        [Column("Mesure", typeof(ModerationMeasures))] string? Action,
        [Column("Décidé le")] DateTime? DecidedAt);
}

internal sealed class ListReportsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListReports, Page<ListReports.Row>>
{
    private const string Sql = """
        select c.id, c.status, c.version, c.topic_id, c.post_id, t.title, c.report_reason as reason, c.opened_at, c.measure as action, c.decided_at
        from moderation_cases c
        join topics t on t.id = c.topic_id
        where @in_network and (@status::text is null or c.status = @status) and (@after::uuid is null or c.id > @after)
        order by c.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListReports.Row>>> Handle(ListReports query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListReports.Row>(user.Scope, Sql, new { status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListReports.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
