using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The instructor names what is missing: until the applicant submits again, the clock stands still.</summary>
/// <param name="Documents">Codes of the documents.</param>
/// <param name="Reason">What is wrong with what was sent, for the applicant.</param>
internal sealed record AskForDocuments(FundingApplicationId Application, IReadOnlyList<string?>? Documents = null, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class AskForDocumentsHandler(ApplicationFiles files, ApplicationPolicy policy, TimeProvider clock) : ICommandHandler<AskForDocuments, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AskForDocuments command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file.Then(found => found.Application
            .AskForDocuments(command.Documents, command.Reason, found.Version, policy, clock.GetUtcNow())
            .Then(_ => found.Application.State()));
    }
}
