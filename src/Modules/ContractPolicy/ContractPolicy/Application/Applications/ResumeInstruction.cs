using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Takes an application back from the way to its vote: there is more to examine.</summary>
internal sealed record ResumeInstruction(FundingApplicationId Application, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class ResumeInstructionHandler(ApplicationFiles files) : ICommandHandler<ResumeInstruction, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ResumeInstruction command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file.Then(found => found.Application.ResumeInstruction(command.Reason).Then(_ => found.Application.State()));
    }
}
