using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A signed amendment changes its contract, and what is reserved for it.</summary>
internal sealed record PutAmendmentInForce(ContractId Contract, ContractAmendmentId Amendment) : ICommand<ResourceState>;

internal sealed class PutAmendmentInForceHandler(
    IRepository<Contract> contracts, ContractSurroundings surroundings, ContractReservations reservations, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<PutAmendmentInForce, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PutAmendmentInForce command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var paid = await reservations.PaidAsync(contract, cancellationToken);
        var changed = contract.PutAmendmentInForce(command.Amendment, paid, clock.TodayInParis());
        if (changed.IsError)
            return changed.Errors;

        var amendment = changed.Value;
        if (amendment.DepartmentGrantBefore == contract.DepartmentGrant)
            return contract.State(amendment);

        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var reserved = await reservations.ChangeAsync(contract, rules, contract.DepartmentGrant, $"Avenant n° {amendment.Number} : {amendment.Subject}", cancellationToken);
        return reserved.Then(_ => contract.State(amendment));
    }
}
