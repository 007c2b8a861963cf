using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Ends an application before its vote.</summary>
internal sealed record WithdrawApplication(FundingApplicationId Application, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class WithdrawApplicationHandler(ApplicationFiles files) : ICommandHandler<WithdrawApplication, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(WithdrawApplication command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file.Then(found => found.Application.Withdraw(command.Reason).Then(_ => found.Application.State()));
    }
}
