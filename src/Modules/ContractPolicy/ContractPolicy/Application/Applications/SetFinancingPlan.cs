using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Replaces the financing plan. The grants of the scheme's own funders are computed and no part of it.</summary>
/// <param name="OtherFunding">Money of others: State, Europe, a foundation.</param>
/// <param name="Owner">What the owner pays; left out, it pays the rest.</param>
internal sealed record SetFinancingPlan(FundingApplicationId Application, IReadOnlyList<SetFinancingPlan.CoFunderLine?> OtherFunding, decimal? Owner = null) : ICommand<ResourceState>
{
    /// <param name="Public">Whether it is public money.</param>
    internal sealed record CoFunderLine(string Source, decimal Amount, bool Public);
}

internal sealed class SetFinancingPlanHandler(ApplicationFiles files) : ICommandHandler<SetFinancingPlan, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SetFinancingPlan command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        if (command.OtherFunding.Count > FundingInput.MostLines || command.OtherFunding.Contains(null))
            return FundingErrors.TooManyLines();

        var input = new FundingInput();
        var lines = command.OtherFunding.Select((line, i) => input.Line($"/otherFunding/{i}", line!.Source, line.Amount, line.Public)).ToList();
        var owner = command.Owner is { } amount ? input.Amount("/owner", amount, mayBeZero: true) : (Money?)null;
        if (input.Faults.Count > 0)
            return input.Faults.ToList();

        var (application, version) = file.Value;
        return application.SetFinancingPlan(lines, owner, version).Then(_ => application.State());
    }
}
