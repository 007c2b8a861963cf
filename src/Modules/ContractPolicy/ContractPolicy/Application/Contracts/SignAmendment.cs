using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A party of the contract has signed an amendment, from its executory day on.</summary>
internal sealed record SignAmendment(
    ContractId Contract, ContractAmendmentId Amendment, string Party, DateOnly SignedOn, string? Place = null, string? Event = null, string? Function = null) : ICommand<ResourceState>;

internal sealed class SignAmendmentHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<SignAmendment, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SignAmendment command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => SignatureDetails
            .Create(command.Party, command.SignedOn, command.Place, command.Event, command.Function, clock.TodayInParis())
            .Then(signature => contract.SignAmendment(command.Amendment, signature))
            .Then(amendment => contract.State(amendment)));
    }
}
