using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Funding;

/// <summary>What is to be funded, for whom, and by whom else. Amounts are without VAT.</summary>
/// <param name="Applicant">The owner of the operations.</param>
/// <param name="DeliberationOn">Day on which it deliberated to ask: population and rules are those of this day.</param>
/// <param name="Operations">One at least, each with a cost above zero.</param>
/// <param name="OtherFunding">Lines of the financing plan besides the scheme's own funders and the owner.</param>
/// <param name="Options">What deviates from the version's own rules.</param>
/// <param name="AlreadyGranted">What the applicant's envelope has given already.</param>
/// <param name="Bonuses">Additions to the envelope, each with its reason.</param>
internal sealed record FundingCase(
    Applicant Applicant,
    DateOnly DeliberationOn,
    IReadOnlyList<PlannedOperation> Operations,
    IReadOnlyList<OtherFunding> OtherFunding,
    FundingOptions Options,
    Money AlreadyGranted,
    IReadOnlyList<ClaimedBonus> Bonuses);

/// <summary>Who asks.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Population">Its population on the day of the deliberation; null when no figure is known.</param>
internal sealed record Applicant(BeneficiaryKind Kind, ApplicantPopulation? Population);

/// <param name="Value">Inhabitants.</param>
/// <param name="Vintage">Year from whose 1 January the figure is in force; null for a figure that the applicant gave.</param>
internal sealed record ApplicantPopulation(int Value, int? Vintage);

/// <param name="Label">What it is; may be empty.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Retained">The amount that the instructor negotiated; null where the ceiling alone decides.</param>
internal sealed record PlannedOperation(string Label, Money Cost, Money? Retained);

/// <param name="Source">Who pays.</param>
/// <param name="Amount">How much.</param>
/// <param name="IsPublic">Whether it is public money: private money is no part of what the owner's share is measured against.</param>
internal sealed record OtherFunding(string Source, Money Amount, bool IsPublic);

/// <param name="Code">Code of a bonus of the version.</param>
/// <param name="AddedEnvelope">What it adds to the envelope.</param>
/// <param name="Reason">French: why it is due.</param>
internal sealed record ClaimedBonus(string Code, Money AddedEnvelope, string Reason);

/// <param name="Ctec">Whether an agreement between the authorities carries the contract; null as the version says.</param>
/// <param name="SchoolEnergyRenovation">Whether the operations renovate school buildings for energy.</param>
/// <param name="Capping">What to do when the owner's share is too low; null as the version says.</param>
/// <param name="DerogatedShare">Minimum of the owner by decision of the prefect, whose document the application holds; null without one.</param>
internal sealed record FundingOptions(bool? Ctec = null, bool SchoolEnergyRenovation = false, CappingPolicy? Capping = null, decimal? DerogatedShare = null);

/// <summary>A version of rules, as far as a computation needs it.</summary>
/// <param name="EnvelopeLeft">What is left of the envelope that is open for the applicant; null where none is: then the class of population says how much there is.</param>
internal sealed record ApplicableRules(
    SchemeCode Scheme, string SchemeName, string Version, RuleVersionStatus Status, DateOnly? ValidFrom, DateOnly? ValidTo, string? Act, SchemeRules Rules, Money? EnvelopeLeft = null)
{
    public bool AppliesOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);
}
