using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Working groups, the latest first.</summary>
/// <param name="Theme">Code of a theme.</param>
internal sealed record ListWorkingGroups(WorkingGroupStatus? Status, string? Theme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListWorkingGroups.Row>>, IForParticipants
{
    /// <param name="Mine">Whether the reader is in it.</param>
    [Sheet("Groupes de travail")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(WorkingGroupStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Titre")] string Title,
        [Column("Thème")] string Theme,
        [Column("Pilote")] string? Lead,
        [Column("Participants")] long Participants,
        [Column("Livrables acceptés")] long AcceptedDeliverables,
        [Column("Proposé le")] DateOnly ProposedOn,
        [Column("Clos le")] DateOnly? ClosedOn,
        [Column("J'y participe")] bool Mine);
}

internal sealed class ListWorkingGroupsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListWorkingGroups, Page<ListWorkingGroups.Row>>
{
    private static readonly string Sql = $"""
        select g.id, g.status, g.version, g.title, g.theme, {DeliverableSql.NameOf("lead", "null")} as lead,
               (select count(*) from working_group_participants p where p.group_id = g.id) as participants,
               (select count(*) from deliverables d where d.group_id = g.id and d.status = 'Accepted') as accepted_deliverables,
               g.proposed_on, g.closed_on,
               exists (select from working_group_participants mine where mine.group_id = g.id and mine.subject = @subject) as mine
        from working_groups g
        left join members lead on lead.id = g.lead_member_id
        where @in_network
          and (@status::text is null or g.status = @status)
          and (@theme::text is null or g.theme = @theme)
          and (@after::uuid is null or g.id < @after)
        order by g.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListWorkingGroups.Row>>> Handle(ListWorkingGroups query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var parameters = new { status = query.Status?.ToString(), theme = query.Theme, after, limit = query.Limit.Value, subject = user.Subject };
        var rows = await database.QueryAsync<ListWorkingGroups.Row>(user.Scope, Sql, parameters, cancellationToken);
        return Page<ListWorkingGroups.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
