using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Funding;

/// <summary>One simulation where a scheme is named, else one for each scheme that fits the applicant.</summary>
[JsonDerivedType(typeof(SimulationView))]
[JsonDerivedType(typeof(SimulationList))]
internal abstract record SimulationAnswer;

internal sealed record SimulationList(IReadOnlyList<SimulationView> Results) : SimulationAnswer;

/// <param name="RuleVersion">Version of the rules; null when none was in force on the day.</param>
/// <param name="Population">The figure on the day of the deliberation; null when none is known.</param>
internal sealed record SimulationView(
    bool? Eligible,
    IReadOnlyList<Reason> Reasons,
    SchemeCode Scheme,
    string? RuleVersion,
    ApplicantPopulation? Population,
    RetainedExpense Retained,
    IReadOnlyList<Grant> Grants,
    Money OtherPublic,
    Money Private,
    OwnerShare Owner,
    CappingResult Capping,
    IReadOnlyList<Step> Steps) : SimulationAnswer
{
    public static SimulationView Of(ApplicableRules version, FundingCase wanted, FundingOutcome outcome) => new(
        outcome.Eligible,
        outcome.Reasons,
        version.Scheme,
        version.Version,
        wanted.Applicant.Population,
        outcome.Retained,
        outcome.Grants,
        outcome.OtherPublic,
        outcome.Private,
        outcome.Owner,
        outcome.Capping,
        outcome.Steps);

    /// <summary>No rules were in force: nobody gives anything, and the owner pays what the others do not.</summary>
    public static SimulationView WithoutRules(SchemeCode scheme, FundingCase wanted)
    {
        var detail = $"Aucun règlement de ce dispositif n'était en vigueur le {wanted.DeliberationOn.French()}.";
        var cost = Money.Sum(wanted.Operations.Select(operation => operation.Cost));
        var others = wanted.OtherFunding.ToLookup(line => line.IsPublic, line => line.Amount);
        var (otherPublic, privateMoney) = (Money.Sum(others[true]), Money.Sum(others[false]));
        return new SimulationView(
            Eligible: false,
            [new Reason("rule_version_missing", detail)],
            scheme,
            RuleVersion: null,
            wanted.Applicant.Population,
            new RetainedExpense(Money.Zero, [.. wanted.Operations.Select(_ => Money.Zero)]),
            Grants: [],
            otherPublic,
            privateMoney,
            new OwnerShare(cost - otherPublic - privateMoney, PercentOfPublic: null, Money.Zero),
            new CappingResult(Applied: false, Money.Zero),
            [new Step("rule_version_missing", detail, Amount: null)]);
    }
}
