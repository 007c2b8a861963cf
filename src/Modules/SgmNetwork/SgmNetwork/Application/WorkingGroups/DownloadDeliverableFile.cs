using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>The file of a deliverable, to be saved.</summary>
internal sealed record DownloadDeliverableFile(WorkingGroupId Group, DeliverableId Deliverable) : IQuery<DownloadableFile>, IForParticipants;

internal sealed class DownloadDeliverableFileHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<DownloadDeliverableFile, DownloadableFile>
{
    private const string Sql = $"""
        select d.file_id, d.file_name as name, d.file_type as type, d.file_size as size
        from deliverables d
        where d.id = @deliverable and d.group_id = @group and d.file_id is not null and {DeliverableSql.Sees}
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadDeliverableFile query, CancellationToken cancellationToken)
    {
        var parameters = new { deliverable = query.Deliverable.Value, group = query.Group.Value, subject = user.Subject, manages = user.Has(Permissions.ManageWorkingGroups) };
        return await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, parameters, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : GroupErrors.FileNotFound();
    }

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}

/// <summary>Who reads a deliverable: once it is accepted, the whole network; before, its group and the animator.</summary>
internal static class DeliverableSql
{
    public const string Sees = """
        @in_network and (d.status = 'Accepted' or @manages or d.author_subject = @subject
            or exists (select from working_group_participants mine where mine.group_id = d.group_id and mine.subject = @subject)
            or exists (select from working_groups led join members me on me.id = led.lead_member_id where led.id = d.group_id and me.subject = @subject))
        """;

    /// <summary>Name of somebody who wrote or joined: that of the member as long as it is in the network.</summary>
    /// <param name="member">Alias of the member's row.</param>
    /// <param name="label">What is shown where there is no member.</param>
    public static string NameOf(string member, string label) =>
        $"case when {member}.status in ('Left', 'Anonymised') then 'Ancien membre' else coalesce({member}.name, {label}) end";
}
