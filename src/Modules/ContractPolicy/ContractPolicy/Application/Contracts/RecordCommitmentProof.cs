using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The authority, or an instructor for it, tells where the proof of a commitment can be found.</summary>
internal sealed record RecordCommitmentProof(ContractId Contract, ContractCommitmentId Commitment, string Reference) : ICommand<CommitmentState>;

internal sealed class RecordCommitmentProofHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<RecordCommitmentProof, CommitmentState>
{
    public async Task<ErrorOr<CommitmentState>> Handle(RecordCommitmentProof command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract
            .RecordProof(command.Commitment, command.Reference, clock.TodayInParis())
            .Then(commitment => CommitmentState.Of(contract, commitment)));
    }
}
