using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The balance was paid, or nothing was granted: the contract is completed, and what was not spent goes back to the envelope.</summary>
internal sealed record CloseContract(ContractId Contract) : ICommand<ResourceState>;

internal sealed class CloseContractHandler(
    IRepository<Contract> contracts, ContractSurroundings surroundings, PaymentsOfContract payments, ContractReservations reservations, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<CloseContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var spent = await reservations.SpentAsync(contract, cancellationToken);
        var closed = contract.Close(await payments.IsSettledAsync(contract.Id.Value, cancellationToken), spent, clock.TodayInParis());
        if (closed.IsError)
            return closed.Errors;

        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var released = await reservations.ChangeAsync(contract, rules, spent, "Contrat soldé.", cancellationToken);
        return released.Then(_ => contract.State());
    }
}
