using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Takes an operation away.</summary>
internal sealed record RemoveApplicationOperation(FundingApplicationId Application, ApplicationOperationId Operation) : ICommand<ResourceState>;

internal sealed class RemoveApplicationOperationHandler(ApplicationFiles files) : ICommandHandler<RemoveApplicationOperation, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RemoveApplicationOperation command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file.Then(found => found.Application.RemoveOperation(command.Operation, found.Version).Then(_ => found.Application.State()));
    }
}
