using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The assembly has voted an amendment; somebody else than who proposed it records the vote.</summary>
/// <param name="Act">Number of the act.</param>
/// <param name="VotedOn">Paris calendar day of the vote.</param>
/// <param name="ExecutoryOn">Day from which the act is executory.</param>
internal sealed record VoteAmendment(ContractId Contract, ContractAmendmentId Amendment, string Act, DateOnly VotedOn, DateOnly ExecutoryOn) : ICommand<ResourceState>;

internal sealed class VoteAmendmentHandler(IRepository<Contract> contracts, ICurrentUser user, TimeProvider clock) : ICommandHandler<VoteAmendment, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(VoteAmendment command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract
            .VoteAmendment(command.Amendment, command.Act, command.VotedOn, command.ExecutoryOn, user.Subject, clock.TodayInParis())
            .Then(amendment => contract.State(amendment)));
    }
}
