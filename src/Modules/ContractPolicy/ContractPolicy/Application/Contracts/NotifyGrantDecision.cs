using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The decision of a scheme without contract was notified to the beneficiary, from the executory day on: it is in force.</summary>
/// <param name="NotifiedOn">Paris calendar day.</param>
internal sealed record NotifyGrantDecision(ContractId Contract, DateOnly NotifiedOn) : ICommand<ResourceState>;

internal sealed class NotifyGrantDecisionHandler(IRepository<Contract> contracts, ContractSurroundings surroundings, ContractSettings settings, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<NotifyGrantDecision, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(NotifyGrantDecision command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var taken = await surroundings.TakenSlotsAsync(contract, cancellationToken);
        return contract.Notify(command.NotifiedOn, rules, settings, taken, clock.TodayInParis()).Then(_ => contract.State());
    }
}
