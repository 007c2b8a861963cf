using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Sends an application to the instructor, or sends it again with what was asked for.</summary>
internal sealed record SubmitApplication(FundingApplicationId Application) : ICommand<ResourceState>;

internal sealed class SubmitApplicationHandler(ApplicationFiles files, ApplicationPolicy policy, TimeProvider clock) : ICommandHandler<SubmitApplication, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SubmitApplication command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        var documents = await files.DocumentsOfAsync(application, cancellationToken);
        return application.Submit(version, documents, policy, clock.TodayInParis()).Then(_ => application.State());
    }
}
