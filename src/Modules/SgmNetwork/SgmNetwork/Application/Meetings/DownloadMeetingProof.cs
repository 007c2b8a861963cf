using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>A document that proves an annual meeting, to be saved.</summary>
internal sealed record DownloadMeetingProof(AnnualMeetingId Meeting, MeetingProofId Proof) : IQuery<DownloadableFile>;

internal sealed class DownloadMeetingProofHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<DownloadMeetingProof, DownloadableFile>
{
    private const string Sql = """
        select p.file_id, p.name, p.type, p.size
        from annual_meeting_proofs p
        where p.id = @proof and p.meeting_id = @meeting and @in_network
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadMeetingProof query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { proof = query.Proof.Value, meeting = query.Meeting.Value }, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : MeetingErrors.ProofNotFound();

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}
