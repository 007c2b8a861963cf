using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Applications.GivenApplication;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Applications;

/// <summary>Every action in every state: done with its event, or refused with what is allowed instead.</summary>
public sealed class ApplicationTransitionTests
{
    // Written by hand, so that a change of the table is a change of two places.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Draft"] = ["operations", "financing-plan", "options", "documents", "submit", "withdraw"],
        ["Submitted"] = ["documents", "ask-documents", "mark-complete", "withdraw"],
        ["Incomplete"] = ["operations", "financing-plan", "options", "documents", "submit", "withdraw"],
        ["UnderInstruction"] = ["documents", "ask-documents", "opinions", "set-retained-amounts", "propose-to-vote", "withdraw"],
        ["WaitingForApplicant"] = ["operations", "financing-plan", "options", "documents", "submit", "opinions", "withdraw"],
        ["ReadyForVote"] = ["documents", "put-on-agenda", "resume-instruction", "withdraw"],
        ["OnAgenda"] = ["documents", "put-on-agenda", "resume-instruction", "record-vote", "withdraw"],
        ["Approved"] = [],
        ["Rejected"] = [],
        ["Adjourned"] = ["documents", "put-on-agenda", "resume-instruction", "withdraw"],
        ["Withdrawn"] = [],
        ["Inadmissible"] = [],
    };

    private static readonly Dictionary<string, Func<FundingApplication, Departement77.ContractPolicy.Domain.VoteSessions.VoteSession, IErrorOr>> Actions = new(StringComparer.Ordinal)
    {
        ["operations"] = (application, _) => application.AddOperation(Operation(50_000), Version()),
        ["financing-plan"] = (application, _) => application.SetFinancingPlan([], owner: null, Version()),
        ["options"] = (application, _) => application.SetOptions(new FundingOptions(Ctec: true), [], Version()),
        ["submit"] = (application, _) => application.Submit(Version(), Holding("deliberation", "other"), Policy, Today),
        ["ask-documents"] = (application, _) => application.AskForDocuments(["deliberation"], null, Version(), Policy, Now),
        ["mark-complete"] = (application, _) => application.MarkComplete(Version(), Holding("deliberation"), Policy, Today),
        ["opinions"] = (application, _) => application.AskOpinion("Direction des routes", null, Today),
        ["set-retained-amounts"] = (application, _) => application.SetRetainedAmounts(null, new Dictionary<Departement77.ContractPolicy.Domain.Schemes.Funder, decimal>(), Version()),
        ["propose-to-vote"] = (application, _) => application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today),
        ["put-on-agenda"] = (application, session) => application.PutOnAgenda(session, Today),
        ["resume-instruction"] = (application, _) => application.ResumeInstruction(Because),
        ["record-vote"] = (application, session) => application.RecordVote(session, Approval(), Version(), Secretary, Today),
        ["withdraw"] = (application, _) => application.Withdraw(Because),
    };

    public static TheoryData<string> Statuses => [.. Enum.GetNames<ApplicationStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void every_action_is_done_or_refused_with_what_is_allowed(string name)
    {
        var status = Enum.Parse<ApplicationStatus>(name);
        In(status).Application.AllowedActions.ShouldBe(Allowed[name], ignoreOrder: true);
        foreach (var (action, act) in Actions)
        {
            var (application, session) = In(status);
            var version = application.Version;
            var result = act(application, session);
            if (Allowed[name].Contains(action, StringComparer.Ordinal))
            {
                result.IsError.ShouldBeFalse($"{action} in {name}: {result.Errors?[0].Description}");
                application.DomainEvents.Count.ShouldBe(1, $"{action} in {name}");
                application.Version.ShouldBe(version + 1);
            }
            else
            {
                result.ShouldFail("invalid_transition", ErrorType.Conflict).Metadata!["currentStatus"].ShouldBe(name);
                application.DomainEvents.ShouldBeEmpty();
                application.Status.ShouldBe(status);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void documents_are_added_where_the_state_allows_it(string name)
    {
        var (application, _) = In(Enum.Parse<ApplicationStatus>(name));
        var file = new Departement77.BuildingBlocks.Domain.Documents.UploadedFile(Guid.CreateVersion7(), 10, "ab", Departement77.BuildingBlocks.Domain.Documents.DocumentType.Pdf);
        var added = ApplicationDocument.Add(application, Version(), "deliberation", file, "délibération.pdf", "member", Policy, Now);
        if (Allowed[name].Contains("documents", StringComparer.Ordinal))
            added.ShouldSucceed().FactNames().ShouldBe(["ApplicationDocumentAdded"]);
        else
            added.ShouldFail("invalid_transition", ErrorType.Conflict);
    }
}
