using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

/// <summary>What is to be funded, by whom, and what the rules give for it. Every change computes anew, with the engine of the simulations.</summary>
internal sealed partial class FundingApplication
{
    public ErrorOr<ApplicationOperation> AddOperation(OperationContent content, ApplicableRules version)
    {
        var moved = States.Move(Status, ApplicationAction.Operations);
        if (moved.IsError)
            return moved.Errors;

        if (operations.Count >= FundingInput.MostOperations)
            return ApplicationErrors.TooManyOperations();

        var fault = FaultOf(content, operations);
        if (fault is { } found)
            return found;

        var operation = new ApplicationOperation(AuthoritySiren, operations.Select(other => other.Position).DefaultIfEmpty().Max() + 1, content);
        operations.Add(operation);
        Changed(version);
        return operation;
    }

    public ErrorOr<ApplicationStatus> ChangeOperation(ApplicationOperationId id, OperationContent content, ApplicableRules version)
    {
        if (operations.Find(candidate => candidate.Id == id) is not { } operation)
            return ApplicationErrors.OperationNotFound();

        var moved = States.Move(Status, ApplicationAction.Operations);
        if (moved.IsError)
            return moved;

        var fault = FaultOf(content, operations.Where(other => other.Id != id));
        if (fault is { } found)
            return found;

        operation.Take(content);
        Changed(version);
        return Status;
    }

    public ErrorOr<ApplicationStatus> RemoveOperation(ApplicationOperationId id, ApplicableRules version)
    {
        if (operations.Find(candidate => candidate.Id == id) is not { } operation)
            return ApplicationErrors.OperationNotFound();

        var moved = States.Move(Status, ApplicationAction.Operations);
        if (moved.IsError)
            return moved;

        operations.Remove(operation);
        Changed(version);
        return Status;
    }

    /// <summary>Replaces the plan. Whether it balances is looked at when it is submitted: until then it may be half written.</summary>
    /// <param name="lines">Money of others than the owner and the scheme's own funders.</param>
    /// <param name="owner">What the owner pays; null for the rest of the cost.</param>
    /// <param name="version">The rules.</param>
    public ErrorOr<ApplicationStatus> SetFinancingPlan(IReadOnlyList<OtherFunding> lines, Money? owner, ApplicableRules version)
    {
        var moved = States.Move(Status, ApplicationAction.FinancingPlan);
        if (moved.IsError)
            return moved;

        if (Money.Sum(lines.Select(line => line.Amount)).Amount >= FundingInput.TooMuch)
            return FundingErrors.AmountInvalid("/otherFunding", mayBeZero: true);

        financingLines.Clear();
        financingLines.AddRange(lines.Select((line, i) => new FinancingLine(AuthoritySiren, i + 1, line.Source, line.Amount, line.IsPublic)));
        OwnerLine = owner;
        Changed(version);
        return Status;
    }

    /// <summary>What deviates from the usual case. A derogation of the prefect needs its document when the application is submitted.</summary>
    public ErrorOr<ApplicationStatus> SetOptions(FundingOptions options, IReadOnlyList<ClaimedBonus> bonuses, ApplicableRules version)
    {
        var moved = States.Move(Status, ApplicationAction.Options);
        if (moved.IsError)
            return moved;

        List<Error> faults = [];
        if (options.DerogatedShare is { } share && (share is < 0 or > 1 || !version.Rules.OwnerShare.PrefectMayDerogate))
            faults.Add(ApplicationErrors.DerogationInvalid());

        foreach (var (i, bonus) in bonuses.Index())
        {
            if (!version.Rules.Bonuses.Any(known => known.Code == bonus.Code) || bonuses.Take(i).Any(other => other.Code == bonus.Code))
                faults.Add(ApplicationErrors.BonusUnknown(i, version));
        }

        if (faults.Count > 0)
            return faults;

        (Ctec, SchoolEnergyRenovation, Capping, DerogatedShare) = options;
        Bonuses = bonuses;
        Changed(version);
        return Status;
    }

    private static Error? FaultOf(OperationContent content, IEnumerable<ApplicationOperation> others)
    {
        if (content.Schedule.Total > content.Cost)
            return ApplicationErrors.ScheduleExceedsCost(content.Schedule.Total - content.Cost);

        return Money.Sum(others.Select(other => other.Cost).Append(content.Cost)).Amount >= FundingInput.TooMuch ? FundingErrors.AmountInvalid("/cost", mayBeZero: false) : null;
    }

    /// <summary>Amounts that the instructor negotiated were for another content.</summary>
    private void Changed(ApplicableRules version)
    {
        operations.ForEach(operation => operation.Negotiate(amount: null));
        Compute(version);
        Raise(new ApplicationChanged(Id));
    }

    private void Compute(ApplicableRules version)
    {
        var ordered = Operations;
        TotalCost = Money.Sum(ordered.Select(operation => operation.Cost));
        Outcome = ordered.Count == 0 ? null : FundingEngine.Compute(WithNegotiatedRates(version, DepartmentRate, RegionRate), Case(operation => operation.Negotiated));
        Retained = Outcome?.Retained.Total ?? Money.Zero;
        DepartmentGrant = Outcome.AmountOf(Funder.Department);
        RegionGrant = Outcome.AmountOf(Funder.Region);
        foreach (var (i, operation) in ordered.Index())
            operation.Compute(Outcome!.Retained.ByOperation[i], Outcome.AmountOf(Funder.Department, i), Outcome.AmountOf(Funder.Region, i));
    }

    private FundingCase Case(Func<ApplicationOperation, Money?> negotiated) => new(
        new Applicant(BeneficiaryKind, Population is { } figure ? new ApplicantPopulation(figure, PopulationVintage) : null),
        DeliberationOn,
        [.. Operations.Select(operation => new PlannedOperation(operation.Label, operation.Cost, negotiated(operation)))],
        [.. FinancingLines.Select(line => new OtherFunding(line.Source, line.Amount, line.IsPublic))],
        new FundingOptions(Ctec, SchoolEnergyRenovation, Capping, DerogatedShare),
        AlreadyGranted: Money.Zero,
        Bonuses);

    private static ApplicableRules WithNegotiatedRates(ApplicableRules version, decimal? department, decimal? region)
    {
        if (department is null && region is null)
            return version;

        var rates = version.Rules.Rates.Select(rate => rate with { Rate = (rate.Funder == Funder.Department ? department : region) ?? rate.Rate });
        return version with { Rules = version.Rules with { Rates = [.. rates] } };
    }
}

internal static class OutcomeAmounts
{
    public static Money AmountOf(this FundingOutcome? outcome, Funder funder) => outcome?.Grants.FirstOrDefault(grant => grant.Funder == funder)?.Amount ?? Money.Zero;

    public static Money AmountOf(this FundingOutcome outcome, Funder funder, int operation) =>
        outcome.Grants.FirstOrDefault(grant => grant.Funder == funder)?.ByOperation[operation] ?? Money.Zero;
}
