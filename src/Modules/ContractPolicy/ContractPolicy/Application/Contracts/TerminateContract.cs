using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A decision ends a contract before its time; what was not paid goes back to the envelope.</summary>
/// <param name="Reason">Why, as the authority reads it.</param>
/// <param name="Act">The act that decides it.</param>
internal sealed record TerminateContract(ContractId Contract, string? Reason = null, string? Act = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class TerminateContractHandler(
    IRepository<Contract> contracts, ContractSurroundings surroundings, ContractReservations reservations, ICurrentUser user, TimeProvider clock) : ICommandHandler<TerminateContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(TerminateContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var spent = await reservations.SpentAsync(contract, cancellationToken);
        var terminated = contract.Terminate(command.Reason, command.Act, spent, clock.TodayInParis());
        if (terminated.IsError)
            return terminated.Errors;

        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var released = await reservations.ChangeAsync(contract, rules, spent, "Contrat résilié.", cancellationToken);
        return released.Then(_ => contract.State());
    }
}
