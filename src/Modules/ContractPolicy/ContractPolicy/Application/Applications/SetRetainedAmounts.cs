using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The instructor's amounts. Without them the ceiling is shared among the operations pro rata, by largest remainder.</summary>
/// <param name="Operations">Every operation once, or none.</param>
/// <param name="Rates">Rates below the version's, or where it leaves them to each contract.</param>
internal sealed record SetRetainedAmounts(
    FundingApplicationId Application, IReadOnlyList<SetRetainedAmounts.RetainedAmount?>? Operations = null, IReadOnlyList<SetRetainedAmounts.NegotiatedRate?>? Rates = null)
    : ICommand<ResourceState>
{
    /// <param name="Operation">Identifier of the operation.</param>
    internal sealed record RetainedAmount(ApplicationOperationId Operation, decimal Retained);

    /// <param name="Rate">0.3 for 30 %.</param>
    internal sealed record NegotiatedRate(Funder Funder, decimal Rate);
}

internal sealed class SetRetainedAmountsHandler(ApplicationFiles files) : ICommandHandler<SetRetainedAmounts, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SetRetainedAmounts command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var rates = command.Rates ?? [];
        if (rates.Contains(null) || rates.DistinctBy(rate => rate!.Funder).Count() != rates.Count)
            return ApplicationErrors.RateInvalid();

        var amounts = Amounts(command.Operations);
        if (amounts.IsError)
            return amounts.Errors;

        var (application, version) = file.Value;
        return application
            .SetRetainedAmounts(amounts.Value, rates.ToDictionary(rate => rate!.Funder, rate => rate!.Rate), version)
            .Then(_ => application.State());
    }

    private static ErrorOr<Dictionary<ApplicationOperationId, Money>?> Amounts(IReadOnlyList<SetRetainedAmounts.RetainedAmount?>? operations)
    {
        if (operations is not { Count: > 0 })
            return (Dictionary<ApplicationOperationId, Money>?)null;

        if (operations.Count > FundingInput.MostOperations || operations.Contains(null) || operations.DistinctBy(line => line!.Operation).Count() != operations.Count)
            return ApplicationErrors.RetainedIncomplete();

        var input = new FundingInput();
        var amounts = operations.Index().ToDictionary(line => line.Item!.Operation, line => input.Amount($"/operations/{line.Index}/retained", line.Item!.Retained, mayBeZero: true));
        return input.Faults.Count > 0 ? input.Faults.ToList() : amounts;
    }
}
