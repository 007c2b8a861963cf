using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>More time for a contract, as often and as long as its version of the rules allows, on a written reasoned request before its end.</summary>
/// <param name="RequestedOn">Paris calendar day of the request.</param>
/// <param name="Reason">The reason that the request gives.</param>
internal sealed record ExtendContract(ContractId Contract, DateOnly RequestedOn, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class ExtendContractHandler(IRepository<Contract> contracts, ContractSurroundings surroundings, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<ExtendContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ExtendContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        return contract.Extend(command.RequestedOn, command.Reason, rules, clock.TodayInParis()).Then(_ => contract.State());
    }
}
