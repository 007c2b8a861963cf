using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Funding;

/// <summary>What a version of the rules gives in a case, and why.</summary>
/// <param name="Eligible">False when a rule refuses; null when no population is known to say it.</param>
/// <param name="ApplicantFits">Whether the scheme is for such an applicant, whatever the plan.</param>
/// <param name="Reasons">Why not, or why nobody knows.</param>
/// <param name="Retained">The expense that counts.</param>
/// <param name="Grants">Every funder of the version, also at zero.</param>
/// <param name="OtherPublic">Other public money.</param>
/// <param name="Private">Private money.</param>
/// <param name="Owner">What stays with the owner.</param>
/// <param name="Capping">Whether the Département's grant was reduced.</param>
/// <param name="Steps">The computation, step by step, as a person reads it.</param>
internal sealed record FundingOutcome(
    bool? Eligible,
    bool ApplicantFits,
    IReadOnlyList<Reason> Reasons,
    RetainedExpense Retained,
    IReadOnlyList<Grant> Grants,
    Money OtherPublic,
    Money Private,
    OwnerShare Owner,
    CappingResult Capping,
    IReadOnlyList<Step> Steps);

/// <summary>Whether an applicant may ask at all.</summary>
/// <param name="Eligible">Null when no population is known to say it.</param>
/// <param name="Reason">Why.</param>
internal sealed record Admission(bool? Eligible, Reason Reason);

/// <param name="Code">Stable code.</param>
/// <param name="Detail">French explanation.</param>
internal sealed record Reason(string Code, string Detail);

/// <param name="Code">Stable code: which rule, which limit.</param>
/// <param name="Detail">French explanation.</param>
/// <param name="Amount">The amount after the step; null where it yields none.</param>
internal sealed record Step(string Code, string Detail, Money? Amount);

/// <param name="Total">For all operations.</param>
/// <param name="ByOperation">Sums to the total.</param>
internal sealed record RetainedExpense(Money Total, IReadOnlyList<Money> ByOperation);

/// <param name="Funder">Who gives.</param>
/// <param name="Amount">For all operations.</param>
/// <param name="ByOperation">Sums to the amount.</param>
internal sealed record Grant(Funder Funder, Money Amount, IReadOnlyList<Money> ByOperation);

/// <param name="Amount">Cost without all other lines; negative when these exceed it.</param>
/// <param name="PercentOfPublic">Of all public money, the owner's own included; null when there is none.</param>
/// <param name="Minimum">What it has to be at least.</param>
internal sealed record OwnerShare(Money Amount, decimal? PercentOfPublic, Money Minimum);

/// <param name="Applied">Whether the grant was reduced.</param>
/// <param name="Reduction">By how much.</param>
internal sealed record CappingResult(bool Applied, Money Reduction);
