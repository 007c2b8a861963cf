using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>Meetings of a group, in the order in which they were planned.</summary>
internal sealed record ListGroupMeetings(WorkingGroupId Group, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListGroupMeetings.Row>>, IForParticipants
{
    /// <param name="StartsAt">UTC.</param>
    /// <param name="EndsAt">UTC.</param>
    [Sheet("Réunions du groupe")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Titre")] string Title,
        [Column("Début")] DateTime StartsAt,
        [Column("Fin")] DateTime EndsAt,
        [Column("Lieu")] string Place);
}

internal sealed class ListGroupMeetingsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListGroupMeetings, Page<ListGroupMeetings.Row>>
{
    private const string Sql = """
        select w.id, w.title, w.starts_at, w.ends_at, w.place
        from working_group_meetings w
        where w.group_id = @group and @in_network and (@after::uuid is null or w.id > @after)
        order by w.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListGroupMeetings.Row>>> Handle(ListGroupMeetings query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListGroupMeetings.Row>(user.Scope, Sql, new { group = query.Group.Value, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListGroupMeetings.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
