using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <summary>What somebody proposes to change.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Operations">All operations that the contract has afterwards: those that are not named are dropped.</param>
/// <param name="Rates">Rates that replace those of the contract; empty to keep them.</param>
/// <param name="MigratesTo">Version of the rules to which the vote moves the contract; null to stay.</param>
internal sealed record AmendmentProposal(
    string? Subject, IReadOnlyList<ProposedOperation> Operations, IReadOnlyDictionary<Funder, decimal> Rates, ContractRules? MigratesTo)
{
    /// <summary>The money of others, as the application said it.</summary>
    public CoFunding CoFunding { get; init; } = new(Money.Zero, Money.Zero, new FundingOptions());
}

/// <summary>What others pay besides the funders of the scheme.</summary>
/// <param name="OtherPublic">Public money.</param>
/// <param name="Private">Private money, outside of the owner's minimum.</param>
/// <param name="Options">What deviates from the usual case.</param>
internal sealed record CoFunding(Money OtherPublic, Money Private, FundingOptions Options);

/// <param name="Position">Number of an operation of the contract; null for a new one.</param>
/// <param name="Label">What it is.</param>
/// <param name="Cost">Without VAT.</param>
/// <param name="Retained">The part of the cost that counts.</param>
internal sealed record ProposedOperation(int? Position, string Label, Money Cost, Money Retained);

/// <summary>Computes a contract anew at its own rates, within the limits of the version that it keeps, or moves to.</summary>
internal static class AmendmentComputation
{
    /// <summary>Thirteen digits, as for one operation: more is a slip of the keyboard.</summary>
    private static readonly Money LargestCost = Money.Euros(9_999_999_999_999.99m);

    /// <summary>The new terms; else <c>ceiling.exceeded</c>, <c>owner_share.too_low</c>, <c>rate.exceeds_scheme</c> or <c>retained.exceeds_proposed</c>, each by its place.</summary>
    public static ErrorOr<AmendedTerms> Compute(Contract contract, AmendmentProposal proposal, ContractRules rules)
    {
        var faults = Faults(contract, proposal, rules);
        if (faults.Count > 0)
            return faults;

        var cost = Money.Sum(proposal.Operations.Select(operation => operation.Cost));
        if (cost > LargestCost)
            return FundingErrors.AmountInvalid("/operations", mayBeZero: false);

        var retained = Money.Sum(proposal.Operations.Select(operation => operation.Retained));
        var terms = rules.Rules.TermsOf(contract.BeneficiaryKind);
        if (terms?.ExpenseCeiling is { Amount: var ceiling } && retained > ceiling)
            return AmendmentErrors.ExpenseCeilingExceeded(retained, ceiling, rules.Version);

        var department = GrantOf(contract, Funder.Department, contract.DepartmentGrant, retained, proposal, rules);
        var region = GrantOf(contract, Funder.Region, contract.RegionGrant, retained, proposal, rules);
        foreach (var (funder, grant) in new[] { (Funder.Department, department), (Funder.Region, region) })
        {
            if (terms?.CeilingOf(funder) is { Amount: var limit } && grant > limit)
                return AmendmentErrors.GrantCeilingExceeded(funder, grant, limit, rules.Version);
        }

        // A contract that a bonus took above its class keeps what it has; nothing goes further.
        if (terms?.Envelope is { } envelope && envelope.Of(contract.Population) is var whole && department > whole && department > contract.DepartmentGrant)
            return AmendmentErrors.GrantCeilingExceeded(Funder.Department, department, whole, rules.Version);

        // The law looks at the whole plan: where the cost falls, the money of others weighs more (CGCT L1111-10, III).
        var (others, publicTotal) = (proposal.CoFunding, cost - proposal.CoFunding.Private);
        var owner = publicTotal - others.OtherPublic - department - region;
        var (share, because) = FundingEngine.MinimumShare(rules.Rules, others.Options);
        var minimum = publicTotal > Money.Zero ? publicTotal * share : Money.Zero;
        if (owner < minimum)
            return AmendmentErrors.OwnerShareTooLow(owner, minimum, because);

        var (departmentParts, regionParts) = (Shared(department, proposal), Shared(region, proposal));
        var next = contract.NextPosition;
        return new AmendedTerms(
            [.. proposal.Operations.Select((operation, i) => new AmendedOperation(operation.Position ?? next++, operation.Label, operation.Cost, operation.Retained, departmentParts[i], regionParts[i]))],
            cost,
            retained,
            department,
            region);
    }

    private static List<Error> Faults(Contract contract, AmendmentProposal proposal, ContractRules rules)
    {
        List<Error> faults = [];
        foreach (var (i, operation) in proposal.Operations.Index())
        {
            if (operation.Retained > operation.Cost)
                faults.Add(AmendmentErrors.RetainedExceedsProposed($"/operations/{i}/retained"));

            if (operation.Position is { } position
                && (!contract.Operations.Any(known => known.Position == position) || proposal.Operations.Take(i).Any(before => before.Position == position)))
            {
                faults.Add(ContractErrors.OperationUnknown($"/operations/{i}/operation"));
            }
        }

        foreach (var (i, (funder, rate)) in proposal.Rates.Index())
        {
            var ofScheme = rules.Rules.Rates.FirstOrDefault(known => known.Funder == funder);
            if (ofScheme is null)
                faults.Add(AmendmentErrors.RateInvalid($"/rates/{i}"));
            else if (ofScheme.Rate is { } highest && rate > highest)
                faults.Add(AmendmentErrors.RateExceedsScheme($"/rates/{i}/rate", funder, highest));
        }

        return faults;
    }

    /// <summary>At the rate that is asked for, else at the contract's: what it grants over what it retains. Never above the version's, to the cent.</summary>
    private static Money GrantOf(Contract contract, Funder funder, Money granted, Money retained, AmendmentProposal proposal, ContractRules rules)
    {
        if (proposal.Rates.TryGetValue(funder, out var asked))
            return retained * asked;

        // Divided last, so that a whole share stays whole.
        var kept = contract.Retained > Money.Zero ? Money.Euros(granted.Amount * retained.Amount / contract.Retained.Amount) : Money.Zero;
        return rules.Rules.Rates.FirstOrDefault(known => known.Funder == funder)?.Rate is { } highest && retained * highest < kept ? retained * highest : kept;
    }

    private static IReadOnlyList<Money> Shared(Money amount, AmendmentProposal proposal) =>
        proposal.Operations.Any(operation => operation.Retained > Money.Zero)
            ? amount.Share([.. proposal.Operations.Select(operation => operation.Retained.Amount)])
            : [.. proposal.Operations.Select(_ => Money.Zero)];
}
