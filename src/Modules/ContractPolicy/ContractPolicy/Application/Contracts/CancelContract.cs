using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An instructor gives up a contract that nobody signed; the application may have another one.</summary>
internal sealed record CancelContract(ContractId Contract, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class CancelContractHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<CancelContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract.Cancel(command.Reason, clock.TodayInParis()).Then(_ => contract.State()));
    }
}
