using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Domain.Resources;
using Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>What a working group has delivered becomes a draft of the toolbox, once. Somebody of CDG77 or an expert publishes it.</summary>
[Subscriber("sgm.draft-resource-of-deliverable")]
internal sealed class WhenDeliverableAccepted_DraftResource(IRepository<Resource> resources, IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IReactTo<DeliverableAccepted>
{
    // The table of the working groups. Both rows name the one stored file: the sweep asks both tables.
    private const string Deliverable = """
        select d.title, d.description, d.file_id, d.file_name, d.file_type, d.file_size, d.file_sha256
        from deliverables d
        where d.id = @deliverable and @in_network
        """;

    public async Task Handle(DeliverableAccepted notification, CancellationToken cancellationToken)
    {
        if (await resources.AnyAsync(new ResourceOfDeliverable(notification.DeliverableId), cancellationToken))
            return;

        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Deliverable, new { deliverable = notification.DeliverableId }, cancellationToken) is { } row)
            resources.Add(Resource.FromDeliverable(notification.DeliverableId, notification.Theme, row.Title, row.Description ?? "", row.File, clock.GetUtcNow()));
    }

    private sealed record Row(string Title, string? Description, Guid? FileId, string? FileName, string? FileType, long? FileSize, string? FileSha256)
    {
        public StoredDeliverableFile? File => FileId is { } file && FileName is { } name && Enum.TryParse<DocumentType>(FileType, out var type)
            ? new StoredDeliverableFile(file, name, type, FileSize ?? 0, FileSha256 ?? "")
            : null;
    }
}
