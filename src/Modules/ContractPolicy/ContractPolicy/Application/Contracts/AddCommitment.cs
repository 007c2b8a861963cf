using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An instructor writes down what the beneficiary has to do and to prove by a day.</summary>
/// <param name="DueOn">Last day, Paris calendar.</param>
internal sealed record AddCommitment(ContractId Contract, CommitmentKind Kind, string Label, DateOnly DueOn) : ICommand<CommitmentState>;

/// <summary>Where a commitment stands.</summary>
/// <param name="ProvedOn">Null while nothing proves it.</param>
/// <param name="Version">Version of the contract, the ETag.</param>
internal sealed record CommitmentState(Guid Id, DateOnly DueOn, DateOnly? ProvedOn, int Version) : IVersioned, IIdentified
{
    public static CommitmentState Of(Contract contract, ContractCommitment commitment) => new(commitment.Id.Value, commitment.DueOn, commitment.ProvedOn, contract.Version);
}

internal sealed class AddCommitmentHandler(IRepository<Contract> contracts, ICurrentUser user) : ICommandHandler<AddCommitment, CommitmentState>
{
    public async Task<ErrorOr<CommitmentState>> Handle(AddCommitment command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract.Commit(command.Kind, command.Label, command.DueOn).Then(commitment => CommitmentState.Of(contract, commitment)));
    }
}
