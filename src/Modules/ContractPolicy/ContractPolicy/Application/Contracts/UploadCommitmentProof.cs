using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The authority, or an instructor for it, sends the proof of a commitment as a file.</summary>
internal sealed record UploadCommitmentProof(ContractId Contract, ContractCommitmentId Commitment, string Name, UploadedFile File) : ICommand<CommitmentState>;

internal sealed class UploadCommitmentProofHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<UploadCommitmentProof, CommitmentState>
{
    public async Task<ErrorOr<CommitmentState>> Handle(UploadCommitmentProof command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract
            .RecordProof(command.Commitment, command.File, command.Name, clock.TodayInParis())
            .Then(commitment => CommitmentState.Of(contract, commitment)));
    }
}

/// <summary>The file that proves a commitment, to be saved.</summary>
internal sealed record DownloadCommitmentProof(ContractId Contract, ContractCommitmentId Commitment) : IQuery<DownloadableFile>;

internal sealed class DownloadCommitmentProofHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<DownloadCommitmentProof, DownloadableFile>
{
    private const string Sql = """
        select k.proof_file_id, k.proof_name, k.proof_type, k.proof_size
        from contract_commitments k join contracts c on c.id = k.contract_id
        where k.id = @commitment and c.id = @contract and k.proof_file_id is not null and (@sees_all or c.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadCommitmentProof query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { commitment = query.Commitment.Value, contract = query.Contract.Value }, cancellationToken) is { } row
            ? new DownloadableFile(row.ProofFileId, row.ProofName, Enum.Parse<DocumentType>(row.ProofType), row.ProofSize)
            : CommitmentErrors.ProofNotFound();

    private sealed record Row(Guid ProofFileId, string ProofName, string ProofType, long ProofSize);
}
