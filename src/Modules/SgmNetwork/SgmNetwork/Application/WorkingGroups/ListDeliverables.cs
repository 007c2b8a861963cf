using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>What a group made, the latest first. Before it is accepted, its group and the animator alone see it.</summary>
internal sealed record ListDeliverables(WorkingGroupId Group, DeliverableStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListDeliverables.Row>>, IForParticipants
{
    /// <param name="Author">Name of the member; what is never personal where there is none.</param>
    [Sheet("Livrables")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(DeliverableStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Titre")] string Title,
        [Column("Description")] string Description,
        [Column("Thème")] string Theme,
        [Column("Fichier")] string? FileName,
        [Column("Type")] string? FileType,
        [Column("Taille (octets)")] long? FileSize,
        [Column("Auteur")] string Author,
        [Column("Écrit le")] DateTime WrittenAt,
        [Column("Remis le")] DateTime? SubmittedAt,
        [Column("Décidé le")] DateTime? DecidedAt,
        [Column("À revoir")] string? ReturnReason);
}

internal sealed class ListDeliverablesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListDeliverables, Page<ListDeliverables.Row>>
{
    private static readonly string Sql = $"""
        select d.id, d.status, d.version, d.title, d.description, d.theme, d.file_name, d.file_type, d.file_size, {DeliverableSql.NameOf("m", "d.author_label")} as author,
               d.written_at, d.submitted_at, d.decided_at, d.return_reason
        from deliverables d
        left join members m on m.id = d.author_member
        where d.group_id = @group and {DeliverableSql.Sees}
          and (@status::text is null or d.status = @status)
          and (@after::uuid is null or d.id < @after)
        order by d.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListDeliverables.Row>>> Handle(ListDeliverables query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListDeliverables.Row>(
            user.Scope,
            Sql,
            new
            {
                group = query.Group.Value,
                status = query.Status?.ToString(),
                after,
                limit = query.Limit.Value,
                subject = user.Subject,
                manages = user.Has(Permissions.ManageWorkingGroups),
            },
            cancellationToken);
        return Page<ListDeliverables.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
