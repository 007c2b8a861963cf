using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An instructor makes a contract of an approved application; of a scheme without duration, a decision to be notified.</summary>
/// <param name="ApplicationId">The application. It has one contract.</param>
/// <param name="Schedule">When the Département foresees to pay, by operation; may be left out.</param>
internal sealed record PrepareContract(Guid ApplicationId, IReadOnlyList<PrepareContract.ForecastInput?>? Schedule = null) : ICommand<ResourceState>
{
    /// <param name="Operation">Number of the operation, from 1.</param>
    /// <param name="N">In the year in which the contract starts, euros.</param>
    /// <param name="N1">In the next year.</param>
    /// <param name="N2">In the year after.</param>
    internal sealed record ForecastInput(int Operation, decimal N, decimal N1 = 0, decimal N2 = 0);
}

internal sealed class PrepareContractHandler(
    IRepository<Contract> contracts, ApprovedGrants grants, ContractSurroundings surroundings, ITerritory territory, TimeProvider clock) : ICommandHandler<PrepareContract, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PrepareContract command, CancellationToken cancellationToken)
    {
        var forecasts = Forecasts(command.Schedule ?? []);
        if (forecasts.IsError)
            return forecasts.Errors;

        var found = await grants.FindAsync(command.ApplicationId, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var grant = found.Value;
        grant = grant with { CommuneInsee = grant.CommuneInsee ?? (await territory.FindAuthorityAsync(grant.Authority.Value, cancellationToken))?.Insee };
        var rules = await surroundings.RulesAsync(grant.RuleVersion, cancellationToken);
        return Contract.Prepare(grant, rules, forecasts.Value, clock.TodayInParis()).Then(contract =>
        {
            contracts.Add(contract);
            return contract.State();
        });
    }

    private static ErrorOr<List<PaymentForecast>> Forecasts(IReadOnlyList<PrepareContract.ForecastInput?> schedule)
    {
        var input = new FundingInput();
        if (schedule.Count > FundingInput.MostOperations || schedule.Contains(null))
            return ContractErrors.OperationUnknown("/schedule");

        var forecasts = schedule.Select((line, i) => new PaymentForecast(
            line!.Operation,
            input.Amount($"/schedule/{i}/n", line.N, mayBeZero: true),
            input.Amount($"/schedule/{i}/n1", line.N1, mayBeZero: true),
            input.Amount($"/schedule/{i}/n2", line.N2, mayBeZero: true))).ToList();
        return input.Faults.Count > 0 ? input.Faults.ToList() : forecasts;
    }
}
