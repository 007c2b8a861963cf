using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A suspended contract goes on.</summary>
internal sealed record ResumeContract(ContractId Contract) : ICommand<ResourceState>;

internal sealed class ResumeContractHandler(IRepository<Contract> contracts, ContractSettings settings, ICurrentUser user, TimeProvider clock) : ICommandHandler<ResumeContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ResumeContract command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => contract.Resume(settings, clock.TodayInParis()).Then(_ => contract.State()));
    }
}
