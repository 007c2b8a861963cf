using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An instructor proposes to change the operations of a contract in force; the grants are computed anew at the contract's rates.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Operations">All operations that the contract has afterwards: those that are not named are dropped.</param>
/// <param name="Rates">Rates in place of the contract's, never above those of the version.</param>
/// <param name="MigrateTo">Code of another version of the scheme's rules, to which the vote moves the contract.</param>
internal sealed record ProposeAmendment(
    ContractId Contract,
    string Subject,
    IReadOnlyList<ProposeAmendment.OperationInput?> Operations,
    IReadOnlyList<ProposeAmendment.RateInput?>? Rates = null,
    string? MigrateTo = null) : ICommand<ResourceState>
{
    /// <param name="Cost">Without VAT.</param>
    /// <param name="Operation">Number of an operation of the contract; absent for a new one.</param>
    /// <param name="Label">What it is.</param>
    /// <param name="Retained">The part of the cost that counts; the whole cost when absent.</param>
    internal sealed record OperationInput(decimal Cost, int? Operation = null, string? Label = null, decimal? Retained = null);

    /// <param name="Funder">Who pays.</param>
    /// <param name="Rate">A fraction, 0.3 for 30 %.</param>
    internal sealed record RateInput(Funder Funder, decimal Rate);
}

internal sealed class ProposeAmendmentHandler(IRepository<Contract> contracts, ContractSurroundings surroundings, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<ProposeAmendment, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ProposeAmendment command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var (contract, today, input) = (found.Value, clock.TodayInParis(), new FundingInput());
        var operations = Operations(command, contract, input);
        var rates = Rates(command.Rates ?? [], input);
        var target = command.MigrateTo is { } version ? await surroundings.FindRulesAsync(version, today, cancellationToken) : null;
        if (command.MigrateTo is not null && target is null)
            input.Refuse(AmendmentErrors.VersionUnknown());

        if (input.Faults.Count > 0)
            return input.Faults.ToList();

        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        var others = await surroundings.CoFundingAsync(contract, cancellationToken);
        return contract.Propose(new AmendmentProposal(command.Subject, operations, rates, target) { CoFunding = others }, rules, user.Subject, today).Then(amendment => contract.State(amendment));
    }

    private static List<ProposedOperation> Operations(ProposeAmendment command, Contract contract, FundingInput input)
    {
        if (command.Operations.Count is 0 or > FundingInput.MostOperations || command.Operations.Contains(null))
        {
            input.Refuse(FundingErrors.OperationsRequired());
            return [];
        }

        return
        [
            .. command.Operations.Select((operation, i) =>
            {
                var label = operation!.Label ?? contract.Operations.FirstOrDefault(known => known.Position == operation.Operation)?.Label;
                var planned = input.Operation($"/operations/{i}", label, operation.Cost, operation.Retained);
                return new ProposedOperation(operation.Operation, planned.Label, planned.Cost, planned.Retained ?? planned.Cost);
            }),
        ];
    }

    private static Dictionary<Funder, decimal> Rates(IReadOnlyList<ProposeAmendment.RateInput?> rates, FundingInput input)
    {
        var read = new Dictionary<Funder, decimal>();
        foreach (var (i, rate) in rates.Take(FundingInput.MostLines).Index())
        {
            if (rate is null || rate.Rate is < 0 or > 1 || !read.TryAdd(rate.Funder, rate.Rate))
                input.Refuse(AmendmentErrors.RateInvalid($"/rates/{i}"));
        }

        return read;
    }
}
