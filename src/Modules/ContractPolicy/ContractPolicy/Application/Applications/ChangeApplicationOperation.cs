using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Replaces an operation by what is sent; what is left out is gone.</summary>
/// <param name="Cost">Without VAT.</param>
internal sealed record ChangeApplicationOperation(
    FundingApplicationId Application,
    ApplicationOperationId Operation,
    string Label,
    decimal Cost,
    ScheduleOfOperation? Schedule = null,
    DateOnly? WorksStartOn = null,
    bool EarlyStartAuthorised = false) : ICommand<ResourceState>;

internal sealed class ChangeApplicationOperationHandler(ApplicationFiles files) : ICommandHandler<ChangeApplicationOperation, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ChangeApplicationOperation command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        return OperationReading.Read(command.Label, command.Cost, command.Schedule, command.WorksStartOn, command.EarlyStartAuthorised)
            .Then(content => application.ChangeOperation(command.Operation, content, version))
            .Then(_ => application.State());
    }
}
