using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Applications.GivenApplication;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Applications;

/// <summary>Clock, documents, opinions, votes and silence.</summary>
public sealed class ApplicationInstructionTests
{
    [Fact]
    public void a_complete_file_holds_what_the_version_asks_for()
    {
        var (application, _) = In(ApplicationStatus.Submitted);
        var error = application.MarkComplete(Version(), Holding("other"), Policy, Today).ShouldFail("document.required", ErrorType.Validation);
        error.Metadata!["missing"].ShouldBe(new[] { "deliberation" });

        application.MarkComplete(Version(), Holding("deliberation"), Policy, Today).ShouldSucceed();
        application.CompleteOn.ShouldBe(Today);
        application.InstructionDueOn.ShouldBe(Calendar.AddWorkingDays(Today, 60));
    }

    [Fact]
    public void the_clock_stands_still_while_the_applicant_is_asked()
    {
        var (application, _) = In(ApplicationStatus.UnderInstruction);
        application.AskForDocuments(["other", "other"], Because, Version(), Policy, Now.AddDays(6)).ShouldSucceed();
        application.AskedDocuments.ShouldBe(["other"]);
        application.SuspendedOn.ShouldBe(Today.AddDays(6));
        var left = Calendar.WorkingDaysBetween(Today.AddDays(6), application.InstructionDueOn!.Value);
        var back = Today.AddDays(40);

        // One that was there before it was asked for is not what was asked for.
        application.Submit(Version(), Holding("other"), Policy, back).ShouldFail("document.required", ErrorType.Validation);
        application.Submit(Version(), new HeldDocuments([("other", Now.AddDays(7))]), Policy, back).ShouldSucceed();

        application.Status.ShouldBe(ApplicationStatus.UnderInstruction);
        application.SuspendedOn.ShouldBeNull();
        application.WatchOn.ShouldBeNull();
        Calendar.WorkingDaysBetween(back, application.InstructionDueOn!.Value).ShouldBe(left);
        application.SubmittedOn.ShouldBe(Today);
    }

    [Fact]
    public void documents_are_asked_for_by_their_code()
    {
        var (application, _) = In(ApplicationStatus.Submitted);
        application.AskForDocuments([], null, Version(), Policy, Now).ShouldFail("document.required", ErrorType.Validation);
        application.AskForDocuments(null, null, Version(), Policy, Now).ShouldFail("document.required", ErrorType.Validation);
        application.AskForDocuments(["deliberation", null], null, Version(), Policy, Now).ShouldFail("document.kind_unknown", ErrorType.Validation);
        application.AskForDocuments(["facture"], null, Version(), Policy, Now).ShouldFail("document.kind_unknown", ErrorType.Validation);
        application.AskForDocuments(["deliberation"], "court", Version(), Policy, Now).ShouldFail("application.reason_required", ErrorType.Validation);
    }

    [Fact]
    public void silence_is_told_once_and_ends_the_application()
    {
        var (application, _) = In(ApplicationStatus.Incomplete);
        var reminder = Calendar.AddWorkingDays(Today, 20);
        var end = Calendar.AddWorkingDays(Today, 60);

        application.Watch(Policy, reminder.AddDays(-1)).ShouldBe(0);
        application.Watch(Policy, reminder).ShouldBe(1);
        application.Watch(Policy, reminder).ShouldBe(0);
        application.Watch(Policy, end.AddDays(-1)).ShouldBe(0);
        application.Watch(Policy, end).ShouldBe(1);
        application.Watch(Policy, end).ShouldBe(0);

        application.FactNames().ShouldBe(["MissingDocumentsReminded", "ApplicationInadmissible"]);
        application.Status.ShouldBe(ApplicationStatus.Inadmissible);
        In(ApplicationStatus.Draft).Application.Watch(Policy, end).ShouldBe(0);
    }

    [Fact]
    public void an_opinion_that_was_asked_for_is_known_before_the_vote()
    {
        var (application, _) = In(ApplicationStatus.UnderInstruction);
        application.AskOpinion(" ", null, Today).ShouldFail("opinion.body_required", ErrorType.Validation);
        var opinion = application.AskOpinion("Direction des routes", "Le carrefour est-il sûr ?", Today).ShouldSucceed();
        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today).ShouldFail("opinion.unanswered", ErrorType.Conflict);

        application.RecordOpinion(opinion.Id, OpinionResult.Unfavourable, null, Today, Today).ShouldFail("opinion.text_invalid", ErrorType.Validation);
        application.RecordOpinion(opinion.Id, OpinionResult.Favourable, null, Today.AddDays(-1), Today).ShouldFail("opinion.date_invalid", ErrorType.Validation);
        application.RecordOpinion(new ApplicationOpinionId(Guid.CreateVersion7()), OpinionResult.Favourable, null, Today, Today).ShouldFail("opinion.not_found", ErrorType.NotFound);
        application.RecordOpinion(opinion.Id, OpinionResult.WithReservations, "Élargir le trottoir.", Today, Today).ShouldSucceed();
        application.RecordOpinion(opinion.Id, OpinionResult.Favourable, null, Today, Today).ShouldFail("opinion.exists", ErrorType.Conflict);
        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today).ShouldSucceed();
    }

    [Fact]
    public void a_vote_is_noted_by_somebody_else_than_who_proposed_it()
    {
        var (application, session) = In(ApplicationStatus.OnAgenda);
        application.RecordVote(session, Approval(), Version(), Instructor, Today).ShouldFail("separation_of_duties", ErrorType.Forbidden);
        application.RecordVote(Session(), Approval(), Version(), Secretary, Today).ShouldFail("session.mismatch", ErrorType.Validation);
    }

    [Fact]
    public void an_act_has_a_number_and_days_in_their_order()
    {
        var (application, session) = In(ApplicationStatus.OnAgenda);
        var later = Today.AddDays(8);
        void Refused(VoteRecord vote, int faults = 1)
        {
            var result = application.RecordVote(session, vote, Version(), Secretary, later);
            result.IsError.ShouldBeTrue();
            result.Errors.Count.ShouldBe(faults);
            result.Errors.ShouldAllBe(error => error.Code == "act.invalid");
        }

        Refused(Approval(number: null));
        Refused(Approval(number: new string('x', 101)));
        Refused(Approval(actOn: Today.AddDays(-1)));
        Refused(Approval(actOn: later.AddDays(1)));
        Refused(Approval() with { ReceivedOn = null });
        Refused(Approval() with { ReceivedOn = Today.AddDays(-1), PublishedOn = later.AddDays(1) }, faults: 2);
        Refused(new VoteRecord(VoteResult.Adjourned, "CP-1", null, null, null, Because));
        application.RecordVote(session, Approval() with { Result = VoteResult.Rejected }, Version(), Secretary, later).ShouldFail("application.reason_required", ErrorType.Validation);

        application.RecordVote(session, Approval() with { ReceivedOn = Today.AddDays(2), PublishedOn = Today.AddDays(6) }, Version(), Secretary, later).ShouldSucceed();
        application.ExecutoryOn.ShouldBe(Today.AddDays(6));
    }

    [Fact]
    public void case_33_an_act_is_executory_once_received_and_published()
    {
        var voted = new DateOnly(2019, 9, 26);
        var application = Opened().With(100_000).UnderInstruction();
        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today).ShouldSucceed();
        var session = Session(voted);
        application.PutOnAgenda(session, voted).ShouldSucceed();

        var act = new VoteRecord(VoteResult.Approved, "077-227700010-20190926-lmc100000019369-DE", voted, new DateOnly(2019, 10, 2), new DateOnly(2019, 10, 2), Reason: null);
        application.RecordVote(session, act, Version(), Secretary, Today).ShouldSucceed();

        application.ExecutoryOn.ShouldBe(new DateOnly(2019, 10, 2));
    }

    [Fact]
    public void works_that_begin_before_the_decision_stop_its_approval()
    {
        var application = Opened();
        application.AddOperation(Operation(100_000, worksStartOn: Today.AddDays(3)), Version()).ShouldSucceed();
        application.UnderInstruction();
        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today).ShouldSucceed();
        var session = Session(Today.AddDays(5));
        application.PutOnAgenda(session, Today).ShouldSucceed();

        var act = Approval(actOn: Today.AddDays(5)) with { ReceivedOn = Today.AddDays(5), PublishedOn = Today.AddDays(5) };
        application.RecordVote(session, act, Version(), Secretary, Today.AddDays(5)).ShouldFail("works.already_started", ErrorType.Validation);
        application.RecordVote(session, act with { Result = VoteResult.Rejected, Reason = Because }, Version(), Secretary, Today.AddDays(5)).ShouldSucceed();
    }

    [Fact]
    public void an_approval_tells_what_a_contract_is_made_of()
    {
        var (application, session) = In(ApplicationStatus.OnAgenda);
        application.RecordVote(session, Approval(), Version(), Secretary, Today).ShouldSucceed();

        var approved = application.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<GrantApproved>();
        (approved.DepartmentGrant, approved.RegionGrant).ShouldBe((Euros(30_000), Euros(40_000)));
        approved.Operations.ShouldHaveSingleItem().DepartmentGrant.ShouldBe(Euros(30_000));
    }

    [Fact]
    public void an_adjourned_application_goes_to_another_session_or_back_to_its_instructor()
    {
        var (application, _) = In(ApplicationStatus.Adjourned);
        application.PutOnAgenda(Session(Today.AddDays(-1)), Today).ShouldFail("session.agenda_closed", ErrorType.Conflict);
        application.PutOnAgenda(Session(Today.AddDays(30)), Today).ShouldSucceed();

        var (other, _) = In(ApplicationStatus.Adjourned);
        other.ResumeInstruction(Because).ShouldSucceed();
        other.SessionId.ShouldBeNull();
        other.ProposedBy.ShouldBeNull();

        // Who noted the adjournment may propose it anew, and then does not note the vote.
        other.ProposeToVote(Version(), Holding("deliberation"), Secretary, Today).ShouldSucceed();
        (other.VotedBy, other.ProposedBy).ShouldBe((null, Secretary));
    }

    [Fact]
    public void a_deliberation_is_not_to_come()
    {
        FundingApplication.Open(
            new ApplicantAuthority(Opened().AuthoritySiren, "Coubert", Insee: null), new(Departement77.ContractPolicy.Domain.Schemes.BeneficiaryKind.Commune, null), Version(),
            Today.AddDays(1), "member", Policy, Today).ShouldFail("deliberation.invalid", ErrorType.Validation);
    }

    [Fact]
    public void files_are_due_before_the_session_in_working_days()
    {
        // Twenty working days before Friday 18 December 2026; no holiday between.
        Session(new DateOnly(2026, 12, 18)).FilesDueOn.ShouldBe(new DateOnly(2026, 11, 20));
        VoteSession.Plan(DeliberatingBody.PermanentCommission, DateOnly.MinValue, " ", new VoteSessionPolicy(Calendar, 20)).Errors.Select(error => error.Code)
            .ShouldBe(["date.invalid", "session.number_required"]);
    }

    [Theory]
    [InlineData(VoteSessionStatus.Planned, "hold,cancel")]
    [InlineData(VoteSessionStatus.Held, "close")]
    [InlineData(VoteSessionStatus.Closed, "")]
    [InlineData(VoteSessionStatus.Cancelled, "")]
    public void every_action_in_every_state_of_a_session(object status, string allowed)
    {
        foreach (var action in new[] { "hold", "close", "cancel" })
        {
            var session = Session();
            if ((VoteSessionStatus)status is VoteSessionStatus.Held or VoteSessionStatus.Closed)
                session.Hold(Today).ShouldSucceed();
            if ((VoteSessionStatus)status == VoteSessionStatus.Closed)
                session.Close().ShouldSucceed();
            if ((VoteSessionStatus)status == VoteSessionStatus.Cancelled)
                session.Cancel().ShouldSucceed();

            session.AllowedActions.ShouldBe(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
            var result = action switch { "hold" => session.Hold(Today), "close" => session.Close(), _ => session.Cancel() };
            if (allowed.Split(',').Contains(action, StringComparer.Ordinal))
                result.ShouldSucceed();
            else
                result.ShouldFail("invalid_transition", ErrorType.Conflict);
        }

        Session(Today.AddDays(1)).Hold(Today).ShouldFail("session.not_yet", ErrorType.Conflict);
    }
}
