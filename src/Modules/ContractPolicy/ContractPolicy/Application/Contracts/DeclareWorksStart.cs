using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The authority, or an instructor for it, says that the works of an operation have begun: not before the vote, unless that was authorised.</summary>
/// <param name="Operation">Number of the operation.</param>
/// <param name="StartedOn">Paris calendar day.</param>
/// <param name="Authorisation">Reference of the authorisation to begin before the vote, where there is one.</param>
internal sealed record DeclareWorksStart(ContractId Contract, int Operation, DateOnly StartedOn, string? Authorisation = null) : ICommand<ResourceState>;

internal sealed class DeclareWorksStartHandler(IRepository<Contract> contracts, ContractSurroundings surroundings, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<DeclareWorksStart, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DeclareWorksStart command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var contract = found.Value;
        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        return contract.DeclareWorksStart(command.Operation, command.StartedOn, command.Authorisation, rules, clock.TodayInParis()).Then(_ => contract.State());
    }
}
