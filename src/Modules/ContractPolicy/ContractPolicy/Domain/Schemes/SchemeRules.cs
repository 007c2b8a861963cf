using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Schemes;

/// <summary>
/// What one version of a scheme's rules says, as data: drafted, shown and kept in this one shape, and never changed once it is in force.
/// Rates and shares are fractions, 0.3 for 30 %.
/// </summary>
/// <param name="Beneficiaries">Who may be funded, and within which limits; one entry a kind.</param>
/// <param name="Rates">Who pays which part of the retained expense.</param>
/// <param name="OwnerShare">What the owner has to pay at least.</param>
/// <param name="PaymentSchedule">When the money comes.</param>
/// <param name="StartedWorks">Whether works may have begun.</param>
/// <param name="Capping">What happens by default when the owner's share is too low.</param>
/// <param name="RequiredDocuments">What an application holds.</param>
/// <param name="Bonuses">What may be added in special cases.</param>
/// <param name="Duration">How long a contract lasts; null where there is no contract.</param>
/// <param name="EnvelopeSplit">How an intercommunality and its communes share an envelope; null where they do not.</param>
/// <param name="Unverified">What no source confirms. Readers see it as such.</param>
internal sealed record SchemeRules(
    IReadOnlyList<BeneficiaryTerms> Beneficiaries,
    IReadOnlyList<FunderRate> Rates,
    OwnerShareRule OwnerShare,
    PaymentSchedule PaymentSchedule,
    StartedWorksRule StartedWorks,
    CappingPolicy Capping,
    IReadOnlyList<RequiredDocument> RequiredDocuments,
    IReadOnlyList<Bonus> Bonuses,
    DurationRule? Duration,
    EnvelopeSplit? EnvelopeSplit,
    IReadOnlyList<UnverifiedPart> Unverified)
{
    public BeneficiaryTerms? TermsOf(BeneficiaryKind kind) => Beneficiaries.FirstOrDefault(terms => terms.Kind == kind);

    /// <summary>Whether what such a beneficiary receives is reserved in an envelope: one by class of population, or one that is shared.</summary>
    public bool KeepsEnvelope(BeneficiaryKind kind) => TermsOf(kind) is { } terms && (terms.Envelope is not null || EnvelopeSplit is not null);
}

/// <summary>One kind of beneficiary and its limits. The three limits are of three kinds and never stand for one another.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Population">How large it may be.</param>
/// <param name="ExpenseCeiling">How much of the cost counts, for a whole contract.</param>
/// <param name="GrantCeilings">How much a funder gives at most, for a whole contract.</param>
/// <param name="Envelope">How much the Département gives at most over the period, by class of population.</param>
internal sealed record BeneficiaryTerms(
    BeneficiaryKind Kind, PopulationInterval Population, ExpenseCeiling? ExpenseCeiling, IReadOnlyList<GrantCeiling> GrantCeilings, Envelope? Envelope)
{
    public GrantCeiling? CeilingOf(Funder funder) => GrantCeilings.FirstOrDefault(ceiling => ceiling.Funder == funder);
}

/// <summary>Inhabitants from a number, included, to another, excluded.</summary>
internal sealed record PopulationInterval(int? From, int? Below)
{
    [JsonIgnore]
    public bool IsUnbounded => From is null && Below is null;

    public bool Contains(int population) => population >= (From ?? 0) && (Below is null || population < Below);
}

/// <summary>The largest expense that counts. It limits what the rates apply to.</summary>
internal sealed record ExpenseCeiling(Money Amount);

/// <summary>The largest grant of a funder. It limits the result.</summary>
internal sealed record GrantCeiling(Funder Funder, Money Amount);

/// <summary>What the Département keeps for a beneficiary over the period, shared by all its grants under the scheme.</summary>
/// <param name="Classes">From the smallest population to the largest, without a gap.</param>
internal sealed record Envelope(IReadOnlyList<EnvelopeClass> Classes)
{
    /// <summary>The envelope of a population. The smallest one when the population is not known: a simulation must not promise too much.</summary>
    public Money Of(int? population) => (Classes.FirstOrDefault(c => population is { } known && c.Population.Contains(known)) ?? Classes[0]).Amount;
}

internal sealed record EnvelopeClass(PopulationInterval Population, Money Amount);

/// <summary>The part of the retained expense that a funder pays; null where each contract fixes it.</summary>
internal sealed record FunderRate(Funder Funder, decimal? Rate);

/// <summary>An addition in a special case.</summary>
/// <param name="Code">In kebab-case.</param>
/// <param name="Label">French name.</param>
/// <param name="Condition">French: when it may be claimed.</param>
/// <param name="Funder">Who adds.</param>
/// <param name="AddedRate">Added to the rate; null when it adds none, or when no source says how much.</param>
/// <param name="AddedEnvelope">Added to the envelope; null when it adds none, or when each decision says how much.</param>
internal sealed record Bonus(string Code, string Label, string Condition, Funder Funder, decimal? AddedRate, Money? AddedEnvelope);

/// <summary>The least that the owner pays of all public money: CGCT L1111-10 III, and L1111-9 in a domain of lead competence.</summary>
/// <param name="Usual">The common minimum.</param>
/// <param name="LeadCompetence">The minimum in a domain of lead competence, without an agreement between the authorities.</param>
/// <param name="SchoolEnergyRenovation">The minimum for the energy renovation of school buildings.</param>
/// <param name="IsLeadCompetence">Whether the scheme stands in a domain of lead competence.</param>
/// <param name="RestsOnCtec">Whether such an agreement (CTEC) carries the scheme.</param>
/// <param name="PrefectMayDerogate">Whether a decision of the prefect may lower the minimum.</param>
internal sealed record OwnerShareRule(
    decimal Usual, decimal LeadCompetence, decimal SchoolEnergyRenovation, bool IsLeadCompetence, bool RestsOnCtec, bool PrefectMayDerogate);

/// <summary>How long a contract lasts.</summary>
/// <param name="Years">At first.</param>
/// <param name="Extensions">How many times it may be extended.</param>
/// <param name="YearsPerExtension">By how much each time.</param>
internal sealed record DurationRule(int Years, int Extensions, int YearsPerExtension);

/// <summary>When the money comes.</summary>
/// <param name="Advance">Part of the grant paid before any proof; null where there is none.</param>
/// <param name="InstalmentsCap">Part of the grant that advance and instalments reach together at most; the rest is the balance.</param>
internal sealed record PaymentSchedule(decimal? Advance, decimal InstalmentsCap);

/// <param name="Code">In kebab-case.</param>
/// <param name="Label">French name.</param>
internal sealed record RequiredDocument(string Code, string Label);

/// <summary>Shares of an envelope between an intercommunality and its communes.</summary>
/// <param name="Intercommunality">Its own part; the communes have the rest.</param>
internal sealed record EnvelopeSplit(decimal Intercommunality)
{
    public (Money Intercommunality, Money Communes) Of(Money envelope)
    {
        var parts = envelope.Share([Intercommunality, 1 - Intercommunality]);
        return (parts[0], parts[1]);
    }
}

/// <param name="Pointer">JSON pointer of what is not verified, in the version as it is shown.</param>
/// <param name="Note">French: what is not known, and what stands there meanwhile.</param>
internal sealed record UnverifiedPart(string Pointer, string Note);

internal enum StartedWorksRule
{
    /// <summary>Works begin after the decision, or with an authorisation, which promises no grant.</summary>
    RefusedUnlessAuthorised,
    Allowed,
}

/// <summary>What happens when public money leaves the owner less than the minimum.</summary>
internal enum CappingPolicy
{
    Refuse,

    /// <summary>The Département's grant is reduced by the excess.</summary>
    ReduceDepartment,
}
