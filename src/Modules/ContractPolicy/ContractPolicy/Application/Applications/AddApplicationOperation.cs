using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Adds an operation.</summary>
/// <param name="Cost">Without VAT.</param>
/// <param name="WorksStartOn">First day of the works, when it is known.</param>
/// <param name="EarlyStartAuthorised">Whether the Département allowed to begin before its decision; the authorisation is added as a document.</param>
internal sealed record AddApplicationOperation(
    FundingApplicationId Application, string Label, decimal Cost, ScheduleOfOperation? Schedule = null, DateOnly? WorksStartOn = null, bool EarlyStartAuthorised = false)
    : ICommand<AddedOperation>;

/// <summary>What was added.</summary>
/// <param name="Version">Version of the application.</param>
internal sealed record AddedOperation(Guid Id, int Position, decimal Cost, string Status, IReadOnlyList<string> AllowedActions, int Version) : IVersioned, IIdentified;

internal sealed class AddApplicationOperationHandler(ApplicationFiles files) : ICommandHandler<AddApplicationOperation, AddedOperation>
{
    public async Task<ErrorOr<AddedOperation>> Handle(AddApplicationOperation command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        return OperationReading.Read(command.Label, command.Cost, command.Schedule, command.WorksStartOn, command.EarlyStartAuthorised)
            .Then(content => application.AddOperation(content, version))
            .Then(added => new AddedOperation(added.Id.Value, added.Position, added.Cost.Amount, application.Status.ToString(), application.AllowedActions, application.Version));
    }
}
