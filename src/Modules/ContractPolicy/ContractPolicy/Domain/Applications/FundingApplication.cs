using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

/// <summary>
/// An authority's application for a grant under one scheme, from its first draft to the vote. Population and rules are those of the day on which its
/// assembly deliberated, and never change afterwards.
/// </summary>
internal sealed partial class FundingApplication : AggregateRoot<FundingApplicationId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    /// <summary>
    /// A complete file is one under instruction: the receipt that says so starts the clock, so there is no state between. A vote leads to three states: the route
    /// is one, and is offered where its most frequent end is allowed.
    /// </summary>
    public static readonly StateTable<ApplicationStatus, ApplicationAction> States = StateTable<ApplicationStatus, ApplicationAction>
        .StartingAt(ApplicationStatus.Draft, "la demande de subvention", ApplicationStatuses.French)
        .AllowWhereTheyAre(ApplicationAction.Operations, ApplicationStatus.Draft, ApplicationStatus.Incomplete, ApplicationStatus.WaitingForApplicant)
        .AllowWhereTheyAre(ApplicationAction.FinancingPlan, ApplicationStatus.Draft, ApplicationStatus.Incomplete, ApplicationStatus.WaitingForApplicant)
        .AllowWhereTheyAre(ApplicationAction.Options, ApplicationStatus.Draft, ApplicationStatus.Incomplete, ApplicationStatus.WaitingForApplicant)
        .AllowWhereTheyAre(
            ApplicationAction.Documents,
            ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.Incomplete, ApplicationStatus.UnderInstruction, ApplicationStatus.WaitingForApplicant,
            ApplicationStatus.ReadyForVote, ApplicationStatus.OnAgenda, ApplicationStatus.Adjourned)
        .Allow(ApplicationAction.Submit, ApplicationStatus.Submitted, ApplicationStatus.Draft, ApplicationStatus.Incomplete)
        .Allow(ApplicationAction.Submit, ApplicationStatus.UnderInstruction, ApplicationStatus.WaitingForApplicant)
        .Allow(ApplicationAction.AskDocuments, ApplicationStatus.Incomplete, ApplicationStatus.Submitted)
        .Allow(ApplicationAction.AskDocuments, ApplicationStatus.WaitingForApplicant, ApplicationStatus.UnderInstruction)
        .Allow(ApplicationAction.MarkComplete, ApplicationStatus.UnderInstruction, ApplicationStatus.Submitted)
        .AllowWhereTheyAre(ApplicationAction.Opinions, ApplicationStatus.UnderInstruction, ApplicationStatus.WaitingForApplicant)
        .AllowWhereTheyAre(ApplicationAction.SetRetainedAmounts, ApplicationStatus.UnderInstruction)
        .Allow(ApplicationAction.ProposeToVote, ApplicationStatus.ReadyForVote, ApplicationStatus.UnderInstruction)
        .Allow(ApplicationAction.PutOnAgenda, ApplicationStatus.OnAgenda, ApplicationStatus.ReadyForVote, ApplicationStatus.OnAgenda, ApplicationStatus.Adjourned)
        .Allow(ApplicationAction.ResumeInstruction, ApplicationStatus.UnderInstruction, ApplicationStatus.ReadyForVote, ApplicationStatus.OnAgenda, ApplicationStatus.Adjourned)
        .Allow(ApplicationAction.RecordVote, ApplicationStatus.Approved, ApplicationStatus.OnAgenda)
        .AllowUnasked(ApplicationAction.RecordRejection, ApplicationStatus.Rejected, ApplicationStatus.OnAgenda)
        .AllowUnasked(ApplicationAction.RecordAdjournment, ApplicationStatus.Adjourned, ApplicationStatus.OnAgenda)
        .Allow(
            ApplicationAction.Withdraw, ApplicationStatus.Withdrawn,
            ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.Incomplete, ApplicationStatus.UnderInstruction, ApplicationStatus.WaitingForApplicant,
            ApplicationStatus.ReadyForVote, ApplicationStatus.OnAgenda, ApplicationStatus.Adjourned)
        .AllowUnasked(ApplicationAction.DeclareInadmissible, ApplicationStatus.Inadmissible, ApplicationStatus.Incomplete, ApplicationStatus.WaitingForApplicant)
        .Build();

    private readonly List<ApplicationOperation> operations = [];
    private readonly List<FinancingLine> financingLines = [];
    private readonly List<ApplicationOpinion> opinions = [];

    /// <summary>Rebuilt from its row.</summary>
    private FundingApplication()
    {
        AuthorityName = "";
        RuleVersion = "";
        OpenedBy = "";
    }

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; }

    public BeneficiaryKind BeneficiaryKind { get; private set; }

    public InseeCode? CommuneInsee { get; private set; }

    /// <summary>On the day of the deliberation; null when no figure is known.</summary>
    public int? Population { get; private set; }

    /// <summary>Year from whose 1 January the figure is in force; null for one that the applicant declared.</summary>
    public int? PopulationVintage { get; private set; }

    public SchemeCode Scheme { get; private set; }

    /// <summary>Code of the version in force on the day of the deliberation.</summary>
    public string RuleVersion { get; private set; }

    /// <summary>Day on which the applicant's assembly decided to ask. Paris calendar day.</summary>
    public DateOnly DeliberationOn { get; private set; }

    public ApplicationStatus Status { get; private set; }

    public string OpenedBy { get; private set; }

    /// <summary>How many open applications the authority might have under the scheme when this one was opened. The database counts: two may be opened at once.</summary>
    public int OpenLimit { get; private set; }

    public IReadOnlyList<ApplicationOperation> Operations => [.. operations.OrderBy(operation => operation.Position)];

    public IReadOnlyList<FinancingLine> FinancingLines => [.. financingLines.OrderBy(line => line.Position)];

    public IReadOnlyList<ApplicationOpinion> Opinions => [.. opinions.OrderBy(opinion => opinion.Id.Value)];

    /// <summary>What the owner said it pays; null leaves the rest of the cost to it.</summary>
    public Money? OwnerLine { get; private set; }

    public bool? Ctec { get; private set; }

    public bool SchoolEnergyRenovation { get; private set; }

    public CappingPolicy? Capping { get; private set; }

    /// <summary>Minimum share of the owner by decision of the prefect, 0.1 for 10 %.</summary>
    public decimal? DerogatedShare { get; private set; }

    public IReadOnlyList<ClaimedBonus> Bonuses { get; private set; } = [];

    /// <summary>Rate that was negotiated below the version's, or where the version leaves it to each contract.</summary>
    public decimal? DepartmentRate { get; private set; }

    public decimal? RegionRate { get; private set; }

    /// <summary>What the rules give, as last computed; null while there is no operation.</summary>
    public FundingOutcome? Outcome { get; private set; }

    public Money TotalCost { get; private set; }

    public Money Retained { get; private set; }

    public Money DepartmentGrant { get; private set; }

    public Money RegionGrant { get; private set; }

    /// <summary>First time. Paris calendar day, as all that follow.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Date of the receipt for a complete file.</summary>
    public DateOnly? CompleteOn { get; private set; }

    /// <summary>Day by which the instruction is to end.</summary>
    public DateOnly? InstructionDueOn { get; private set; }

    /// <summary>Since when the clock of the instruction stands still.</summary>
    public DateOnly? SuspendedOn { get; private set; }

    /// <summary>Codes of the documents that the instructor waits for.</summary>
    public IReadOnlyList<string> AskedDocuments { get; private set; } = [];

    public DateTimeOffset? DocumentsAskedAt { get; private set; }

    public string? AskedBecause { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    /// <summary>Next day on which the silence of the applicant has a consequence.</summary>
    public DateOnly? WatchOn { get; private set; }

    public string? ProposedBy { get; private set; }

    public DateOnly? ProposedOn { get; private set; }

    public VoteSessionId? SessionId { get; private set; }

    public DateOnly? PutOnAgendaOn { get; private set; }

    public DateOnly? VotedOn { get; private set; }

    public string? VotedBy { get; private set; }

    /// <summary>Number of the act.</summary>
    public string? Act { get; private set; }

    /// <summary>Day on which the prefecture received the act.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    /// <summary>The later of receipt and publication.</summary>
    public DateOnly? ExecutoryOn { get; private set; }

    /// <summary>Why it was rejected, adjourned or withdrawn, as its authority reads it.</summary>
    public string? DecisionReason { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Opens an application. That the authority has not too many open ones is held by the database.</summary>
    /// <param name="authority">Who asks.</param>
    /// <param name="applicant">What it is, and its population on the day of the deliberation.</param>
    /// <param name="version">The rules in force on that day.</param>
    /// <param name="deliberationOn">The day; not after today.</param>
    /// <param name="by">Account that opens.</param>
    /// <param name="policy">How many may be open.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<FundingApplication> Open(
        ApplicantAuthority authority, Applicant applicant, ApplicableRules version, DateOnly deliberationOn, string by, ApplicationPolicy policy, DateOnly today)
    {
        if (deliberationOn > today || !SensibleDays.Holds(deliberationOn))
            return ApplicationErrors.DeliberationDateInvalid();

        var application = new FundingApplication
        {
            Id = Identifier.New<FundingApplicationId>(),
            AuthoritySiren = authority.Siren,
            AuthorityName = authority.Name,
            CommuneInsee = authority.Insee,
            BeneficiaryKind = applicant.Kind,
            Population = applicant.Population?.Value,
            PopulationVintage = applicant.Population?.Vintage,
            Scheme = version.Scheme,
            RuleVersion = version.Version,
            DeliberationOn = deliberationOn,
            Status = States.Initial,
            OpenedBy = by,
            OpenLimit = policy.OpenApplications[version.Scheme],
        };
        application.Raise(new ApplicationOpened(application.Id, authority.Siren, version.Scheme, version.Version));
        return application;
    }

    /// <summary>Ends an application before its vote.</summary>
    public ErrorOr<ApplicationStatus> Withdraw(string? reason)
    {
        if (ReadReason(reason) is not { } written)
            return ApplicationErrors.ReasonRequired();

        var moved = States.Move(Status, ApplicationAction.Withdraw);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        DecisionReason = written;
        Raise(new ApplicationWithdrawn(Id, AuthoritySiren, Scheme));
        return Status;
    }

    private static string? ReadReason(string? reason) => WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength);
}

internal static class ApplicationStates
{
    /// <summary>Allows an action that changes something, but not the state.</summary>
    public static StateTable<ApplicationStatus, ApplicationAction>.Builder AllowWhereTheyAre(
        this StateTable<ApplicationStatus, ApplicationAction>.Builder table, ApplicationAction action, params ReadOnlySpan<ApplicationStatus> states)
    {
        foreach (var state in states)
            table.Allow(action, state, state);

        return table;
    }
}
