using System.Globalization;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Export;

/// <summary>The whole space of the network as one archive, so that CDG77 may leave with all it has. Who took it is written in the audit before the first row is read.</summary>
internal sealed record ExportNetwork : IQuery<DownloadableFile>;

/// <summary>Makes the archive.</summary>
internal interface INetworkArchive
{
    /// <summary>Writes who exports into the audit, then the archive into a temporary file that vanishes when the stream is closed.</summary>
    Task<Stream> MakeAsync(CancellationToken cancellation);
}

internal sealed class ExportNetworkHandler(INetworkArchive archive, NetworkCallers callers, TimeProvider clock) : IQueryHandler<ExportNetwork, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(ExportNetwork query, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        var content = await archive.MakeAsync(cancellationToken);
        var day = clock.TodayInParis().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DownloadableFile(Guid.Empty, $"Réseau SGM {day}.zip", DocumentType.Archive, content.Length) { MadeForAnswer = content };
    }
}
