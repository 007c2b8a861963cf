using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Funding;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>An application as its authority and the agents read it.</summary>
/// <param name="Population">On the day of the deliberation, frozen; without vintage when it was declared.</param>
/// <param name="TotalCost">Without VAT.</param>
/// <param name="FinancingPlan">Who pays.</param>
/// <param name="Eligible">What the rules say of it as it stands; null when nobody knows, or when there is no operation yet.</param>
/// <param name="Grants">Every funder of the version, in all and by operation.</param>
/// <param name="Steps">The computation, step by step.</param>
/// <param name="MissingDocuments">Codes of the documents of the version that it does not hold.</param>
/// <param name="AskedDocuments">What the instructor waits for.</param>
/// <param name="Clock">The time of the instruction; null until the file is complete.</param>
internal sealed record ApplicationView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string AuthoritySiren,
    string AuthorityName,
    string BeneficiaryKind,
    string? CommuneInsee,
    string Scheme,
    string SchemeName,
    string RuleVersion,
    DateOnly DeliberationDate,
    ApplicantPopulation? Population,
    IReadOnlyList<OperationView> Operations,
    decimal TotalCost,
    PlanView FinancingPlan,
    OptionsView Options,
    RatesView NegotiatedRates,
    bool? Eligible,
    IReadOnlyList<Reason> Reasons,
    decimal Retained,
    IReadOnlyList<Grant> Grants,
    OwnerShare? Owner,
    CappingResult? Capping,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<DocumentToProvide> RequiredDocuments,
    IReadOnlyList<string> MissingDocuments,
    AskedView? AskedDocuments,
    DateOnly? SubmittedOn,
    InstructionClock? Clock,
    IReadOnlyList<OpinionLine> Opinions,
    DateOnly? ProposedOn,
    SessionOfApplication? Session,
    VoteView? Vote,
    string? DecisionReason,
    DateTime UpdatedAt) : IVersioned
{
    // Documents and the session change by themselves.
    bool IVersioned.IsWhole => false;
}

/// <param name="Negotiated">By the instructor; null where the ceiling alone decides.</param>
/// <param name="Retained">The part of the cost that counts.</param>
internal sealed record OperationView(
    Guid Id,
    int Position,
    string Label,
    decimal Cost,
    ScheduleOfOperation Schedule,
    DateOnly? WorksStartOn,
    bool EarlyStartAuthorised,
    decimal? Negotiated,
    decimal Retained,
    decimal DepartmentGrant,
    decimal RegionGrant);

/// <param name="Owner">What the owner said it pays; null leaves the rest to it.</param>
/// <param name="Difference">What the plan lacks to sum to the cost, negative when it has too much; null without an owner's line, since it then balances by itself.</param>
internal sealed record PlanView(IReadOnlyList<PlanLine> OtherFunding, decimal? Owner, decimal Department, decimal Region, decimal? Difference);

/// <param name="Public">Whether it is public money.</param>
internal sealed record PlanLine(string Source, decimal Amount, bool Public);

internal sealed record OptionsView(bool? Ctec, bool SchoolEnergyRenovation, string? Capping, decimal? DerogatedShare, IReadOnlyList<ClaimedBonus> Bonuses);

internal sealed record RatesView(decimal? Department, decimal? Region);

internal sealed record DocumentToProvide(string Code, string Label, bool Held);

internal sealed record AskedView(IReadOnlyList<string> Documents, string? Reason, DateOnly AskedOn);

/// <param name="StartedOn">Date of the receipt for a complete file.</param>
/// <param name="SuspendedOn">Since when it stands still.</param>
/// <param name="WorkingDaysLeft">Negative when it is over.</param>
internal sealed record InstructionClock(DateOnly StartedOn, DateOnly DueOn, DateOnly? SuspendedOn, int WorkingDaysLeft);

/// <param name="Result">Null until the body has answered.</param>
internal sealed record OpinionLine(Guid Id, string Body, DateOnly AskedOn, string? Result, DateOnly? GivenOn);

internal sealed record SessionOfApplication(Guid Id, string Body, DateOnly HeldOn, string Number, DateOnly? PutOnAgendaOn);

/// <param name="ExecutoryOn">The later of receipt and publication.</param>
internal sealed record VoteView(DateOnly VotedOn, string? Act, DateOnly? ReceivedOn, DateOnly? PublishedOn, DateOnly? ExecutoryOn);
