using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An amendment that is not in force is given up: the contract may have another one.</summary>
internal sealed record AbandonAmendment(ContractId Contract, ContractAmendmentId Amendment) : ICommand<ResourceState>;

internal sealed class AbandonAmendmentHandler(IRepository<Contract> contracts, ICurrentUser user) : ICommandHandler<AbandonAmendment, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AbandonAmendment command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract.AbandonAmendment(command.Amendment).Then(amendment => contract.State(amendment)));
    }
}
