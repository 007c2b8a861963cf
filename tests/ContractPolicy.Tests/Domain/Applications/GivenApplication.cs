using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Applications;

/// <summary>Applications said in a line: a commune of 1,942 inhabitants under the rural contract of 2022, unless said otherwise.</summary>
internal static class GivenApplication
{
    public const string Instructor = "instructor";
    public const string Secretary = "secretary";
    public const string Because = "Raison donnée pour l'essai.";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    public static readonly WorkingCalendar Calendar = new();
    public static readonly ApplicationPolicy Policy = new(Calendar, Enum.GetValues<SchemeCode>().ToDictionary(scheme => scheme, _ => 1), 60, 20, 60, 100);

    public static ApplicableRules Version(SchemeRules? rules = null) =>
        new(SchemeCode.CoR, "Contrat rural", "CoR-2022", RuleVersionStatus.InForce, new DateOnly(2022, 8, 1), ValidTo: null, "Règlement", rules ?? Cor2022);

    public static FundingApplication Opened(int? population = 1942, SchemeRules? rules = null, BeneficiaryKind kind = BeneficiaryKind.Commune) => FundingApplication.Open(
        new ApplicantAuthority(Siren.Create("217701275").Value, "Coubert", InseeCode.Create("77127").Value),
        new Applicant(kind, population is { } figure ? new ApplicantPopulation(figure, 2024) : null),
        Version(rules),
        new DateOnly(2024, 12, 10),
        "member",
        Policy,
        Today).ShouldSucceed();

    public static OperationContent Operation(decimal cost, string label = "Mairie", DateOnly? worksStartOn = null, bool authorised = false) =>
        new(label, Euros(cost), new OperationSchedule(null, null, null), worksStartOn, authorised);

    public static FundingApplication With(this FundingApplication application, params decimal[] costs) => application.Under(null, costs);

    public static FundingApplication Under(this FundingApplication application, SchemeRules? rules, params decimal[] costs)
    {
        foreach (var cost in costs)
            application.AddOperation(Operation(cost), Version(rules)).ShouldSucceed();

        return application;
    }

    public static FundingApplication Funded(this FundingApplication application, decimal publicMoney, decimal? owner = null, SchemeRules? rules = null)
    {
        application.SetFinancingPlan([new OtherFunding("DETR", Euros(publicMoney), IsPublic: true)], owner is { } amount ? Euros(amount) : null, Version(rules)).ShouldSucceed();
        return application;
    }

    public static HeldDocuments Holding(params string[] kinds) => new(kinds.Select(kind => (kind, Now)));

    public static VoteSession Session(DateOnly? heldOn = null) =>
        VoteSession.Plan(DeliberatingBody.PermanentCommission, heldOn ?? Today, "2026-11", new VoteSessionPolicy(Calendar, 20)).ShouldSucceed();

    public static VoteRecord Approval(DateOnly? actOn = null, string? number = "CP-2026-11-4/02") => new(VoteResult.Approved, number, actOn ?? Today, Today, Today, Reason: null);

    public static FundingApplication UnderInstruction(this FundingApplication application, SchemeRules? rules = null)
    {
        application.Submit(Version(rules), Holding("deliberation"), Policy, Today).ShouldSucceed();
        application.MarkComplete(Version(rules), Holding("deliberation"), Policy, Today).ShouldSucceed();
        return application;
    }

    /// <summary>An application in a state, and the session of its agenda where it has one.</summary>
    public static (FundingApplication Application, VoteSession Session) In(ApplicationStatus status)
    {
        var application = Opened().With(100_000);
        var session = Session();
        Walk(application, session, status);
        application.Status.ShouldBe(status);
        application.ForgetDomainEvents();
        return (application, session);
    }

    private static void Walk(FundingApplication application, VoteSession session, ApplicationStatus status)
    {
        if (status == ApplicationStatus.Draft)
            return;

        if (status == ApplicationStatus.Withdrawn)
        {
            application.Withdraw(Because).ShouldSucceed();
            return;
        }

        application.Submit(Version(), Holding(), Policy, Today).ShouldSucceed();
        if (status == ApplicationStatus.Submitted)
            return;

        if (status is ApplicationStatus.Incomplete or ApplicationStatus.Inadmissible)
        {
            application.AskForDocuments(["deliberation"], Because, Version(), Policy, Now).ShouldSucceed();
            if (status == ApplicationStatus.Inadmissible)
                application.Watch(Policy, Calendar.AddWorkingDays(Today, 60)).ShouldBe(1);

            return;
        }

        application.MarkComplete(Version(), Holding("deliberation"), Policy, Today).ShouldSucceed();
        if (status == ApplicationStatus.UnderInstruction)
            return;

        if (status == ApplicationStatus.WaitingForApplicant)
        {
            application.AskForDocuments(["other"], null, Version(), Policy, Now).ShouldSucceed();
            return;
        }

        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today).ShouldSucceed();
        if (status == ApplicationStatus.ReadyForVote)
            return;

        application.PutOnAgenda(session, Today).ShouldSucceed();
        if (status == ApplicationStatus.OnAgenda)
            return;

        var vote = status switch
        {
            ApplicationStatus.Approved => Approval(),
            ApplicationStatus.Rejected => Approval() with { Result = VoteResult.Rejected, Reason = Because },
            ApplicationStatus.Adjourned => new VoteRecord(VoteResult.Adjourned, null, null, null, null, Because),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No way leads there."),
        };
        application.RecordVote(session, vote, Version(), Secretary, Today).ShouldSucceed();
    }

    public static ApplicationOperationId Id(this FundingApplication application, int index) => application.Operations[index].Id;

    public static IReadOnlyList<string> FactNames(this IAggregateRoot aggregate) => [.. aggregate.DomainEvents.Select(fact => fact.GetType().Name)];
}
