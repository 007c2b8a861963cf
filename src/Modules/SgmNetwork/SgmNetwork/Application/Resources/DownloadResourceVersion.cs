using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>The file of one version, to be saved.</summary>
internal sealed record DownloadResourceVersion(ResourceId Resource, int Number) : IQuery<DownloadableFile>, IForParticipants;

internal sealed class DownloadResourceVersionHandler(ResourceVersionReading versions) : IQueryHandler<DownloadResourceVersion, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadResourceVersion query, CancellationToken cancellationToken) =>
        await versions.FindAsync(query.Resource, query.Number, cancellationToken) switch
        {
            null => ResourceErrors.NotFound(),
            { Number: null } => ResourceErrors.VersionNotFound(),
            { FileId: { } file } read => new DownloadableFile(file, read.FileName!, Enum.Parse<DocumentType>(read.FileType!), read.FileSize!.Value),
            _ => ResourceErrors.NoFile(),
        };
}
