using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The file is complete: its receipt is dated today, and its instruction begins.</summary>
internal sealed record MarkApplicationComplete(FundingApplicationId Application) : ICommand<ResourceState>;

internal sealed class MarkApplicationCompleteHandler(ApplicationFiles files, ApplicationPolicy policy, TimeProvider clock) : ICommandHandler<MarkApplicationComplete, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(MarkApplicationComplete command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        var documents = await files.DocumentsOfAsync(application, cancellationToken);
        return application.MarkComplete(version, documents, policy, clock.TodayInParis()).Then(_ => application.State());
    }
}
