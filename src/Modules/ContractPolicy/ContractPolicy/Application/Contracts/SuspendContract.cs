using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The contract stops for a time: it is not paid, and does not lapse.</summary>
internal sealed record SuspendContract(ContractId Contract, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class SuspendContractHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<SuspendContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SuspendContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract.Suspend(command.Reason, clock.TodayInParis()).Then(_ => contract.State()));
    }
}
