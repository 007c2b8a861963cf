using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Funding;

/// <summary>A case said in a line: a commune of 1,183 inhabitants, unless said otherwise.</summary>
internal sealed class CaseBuilder(SchemeRules rules)
{
    private readonly List<PlannedOperation> operations = [];
    private readonly List<OtherFunding> others = [];
    private readonly List<ClaimedBonus> bonuses = [];
    private Applicant applicant = new(BeneficiaryKind.Commune, new ApplicantPopulation(1183, 2024));
    private FundingOptions options = new();
    private decimal alreadyGranted;
    private Money? envelopeLeft;

    public static CaseBuilder Under(SchemeRules rules) => new(rules);

    public CaseBuilder For(BeneficiaryKind kind, int? population)
    {
        applicant = new Applicant(kind, population is { } value ? new ApplicantPopulation(value, Vintage: null) : null);
        return this;
    }

    public CaseBuilder Of(int population) => For(BeneficiaryKind.Commune, population);

    public CaseBuilder Operation(decimal cost, decimal? retained = null)
    {
        operations.Add(new PlannedOperation($"Opération {operations.Count + 1}", Euros(cost), retained is { } amount ? Euros(amount) : null));
        return this;
    }

    public CaseBuilder Public(decimal amount, string source = "DETR")
    {
        others.Add(new OtherFunding(source, Euros(amount), IsPublic: true));
        return this;
    }

    public CaseBuilder Private(decimal amount, string source = "Fondation")
    {
        others.Add(new OtherFunding(source, Euros(amount), IsPublic: false));
        return this;
    }

    public CaseBuilder With(FundingOptions chosen)
    {
        options = chosen;
        return this;
    }

    public CaseBuilder Claiming(string bonus, decimal addedEnvelope, string reason)
    {
        bonuses.Add(new ClaimedBonus(bonus, Euros(addedEnvelope), reason));
        return this;
    }

    public CaseBuilder AlreadyGranted(decimal amount)
    {
        alreadyGranted = amount;
        return this;
    }

    public CaseBuilder LeftInTheEnvelope(decimal amount)
    {
        envelopeLeft = Euros(amount);
        return this;
    }

    public FundingOutcome Compute() => FundingEngine.Compute(
        new ApplicableRules(SchemeCode.CoR, "Dispositif", "CoR-2022", RuleVersionStatus.InForce, new DateOnly(2016, 11, 16), ValidTo: null, "Règlement", rules, envelopeLeft),
        new FundingCase(applicant, new DateOnly(2024, 12, 10), operations, others, options, Euros(alreadyGranted), bonuses));
}

internal static class OutcomeAssertions
{
    public static void ShouldGive(this FundingOutcome outcome, decimal retained, decimal department, decimal? region, decimal owner)
    {
        outcome.Eligible.ShouldBe(true, string.Join(" | ", outcome.Reasons.Select(reason => reason.Detail)));
        outcome.Retained.Total.ShouldBe(Euros(retained));
        outcome.Of(Funder.Department).Amount.ShouldBe(Euros(department));
        if (region is { } amount)
            outcome.Of(Funder.Region).Amount.ShouldBe(Euros(amount));

        outcome.Owner.Amount.ShouldBe(Euros(owner));
    }

    public static Grant Of(this FundingOutcome outcome, Funder funder) => outcome.Grants.Single(grant => grant.Funder == funder);

    public static void ShouldBeShared(this IReadOnlyList<Departement77.BuildingBlocks.Domain.Values.Money> parts, params decimal[] amounts) => parts.ShouldBe(amounts.Select(Euros));

    public static void ShouldBeRefused(this FundingOutcome outcome, params string[] codes)
    {
        outcome.Eligible.ShouldBe(false);
        outcome.Reasons.Select(reason => reason.Code).ShouldBe(codes);
    }

    public static Step Step(this FundingOutcome outcome, string code) => outcome.Steps.Single(step => step.Code == code);
}
