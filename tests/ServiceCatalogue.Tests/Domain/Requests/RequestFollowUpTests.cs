using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

/// <summary>Questions and answers, reopening, and what the member thinks.</summary>
public sealed class RequestFollowUpTests
{
    private const string SomethingIsMissing = "Il manque le plan des fuites dans le diagnostic.";
    private static readonly Opinion Good = new(Contacted: true, Useful: true, Score: 4, " Merci. ");

    [Fact]
    public void a_question_and_its_answer_are_kept_and_the_body_goes_on()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();
        var assignment = request.Assignments.ShouldHaveSingleItem();

        request.AskMember(assignment.Id, $" {RequestBuilder.AQuestion} ", isByBody: true, Today).ShouldSucceed().ShouldBe(RequestStatus.WaitingForMember);
        request.Answer(assignment.Id, " Oui, en mairie. ", Rules, NextMonday).ShouldSucceed().ShouldBe(RequestStatus.InProgress);

        assignment.Status.ShouldBe(AssignmentStatus.InProgress);
        assignment.Questions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            q => q.Question.ShouldBe(RequestBuilder.AQuestion), q => q.AskedOn.ShouldBe(Today), q => q.Answer.ShouldBe("Oui, en mairie."), q => q.AnsweredOn.ShouldBe(NextMonday));
        request.DomainEvents.ShouldBe(
        [
            new RequestWaiting(request.Id, CoubertSiren, assignment.Id, Caue77.Code, Today),
            new RequestResumed(request.Id, CoubertSiren, assignment.Id, Caue77.Code, NextMonday),
        ]);
    }

    [Fact]
    public void where_several_bodies_wait_the_member_says_whom_it_answers()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).AcceptedBy(Sepoma).AskedBy(Caue77).AskedBy(Sepoma).Build();

        var error = request.Answer(id: null, "Oui, en mairie.", Rules, Today).ShouldFail("question.choose", ErrorType.Validation);
        error.Description.ShouldContain("caue77");
        error.Description.ShouldContain(request.Of(Sepoma).Value.ToString());

        request.Answer(request.Of(Sepoma), "Oui, en mairie.", Rules, Today).ShouldSucceed().ShouldBe(RequestStatus.InProgress);
        request.AllowedActions.ShouldContain("answer", "another body still waits");
        request.Answer(id: null, "Non, pas encore.", Rules, Today).ShouldSucceed();
        request.Answer(id: null, "Encore.", Rules, Today).ShouldFail("invalid_transition");
    }

    [Fact]
    public void the_coordinator_says_for_which_body_it_asks()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).AcceptedBy(Sepoma).Build();

        request.AskMember(id: null, RequestBuilder.AQuestion, isByBody: false, Today).ShouldFail("assignment.choose", ErrorType.Validation);
        request.AskMember(request.Of(Caue77), RequestBuilder.AQuestion, isByBody: false, Today).ShouldSucceed().ShouldBe(RequestStatus.InProgress, "the other body works");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("Pourquoi")]
    [InlineData("Un NUL se cache \0 ici")]
    public void a_question_can_be_read(string? question)
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();

        request.AskMember(request.Only(), question, isByBody: true, Today).ShouldFail("question.required", ErrorType.Validation);
        request.Answer(request.Only(), "  ", Rules, Today).ShouldFail("question.answer_required", ErrorType.Validation);
    }

    [Fact]
    public void what_was_done_last_goes_on_when_the_request_is_reopened()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).AcceptedBy(Sepoma)
            .CompletedBy(Caue77, AssignmentOutcome.AdviceOnly).CompletedBy(Sepoma, AssignmentOutcome.Delivered).Closed().Build();

        request.Reopen(SomethingIsMissing, Sepoma, Rules, Today.AddDays(30)).ShouldSucceed().ShouldBe(RequestStatus.InProgress);

        request.EndedOn.ShouldBeNull();
        request.ResolvedOn.ShouldBeNull();
        var assignment = request.Assignments[1];
        assignment.ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(AssignmentStatus.InProgress), a => a.Outcome.ShouldBeNull(), a => a.CompletedOn.ShouldBeNull(), a => a.ReopenReason.ShouldBe(SomethingIsMissing));
        request.Assignments[0].Status.ShouldBe(AssignmentStatus.Done);
        request.DomainEvents.ShouldBe([new RequestReopened(request.Id, CoubertSiren, assignment.Id, Sepoma.Code, AssignmentOutcome.Delivered, Today.AddDays(30))]);
    }

    [Fact]
    public void after_the_limit_a_request_stays_closed_and_the_refusal_says_the_limit()
    {
        var request = ARequest().In(RequestStatus.Closed).Build();

        var error = request.Reopen(SomethingIsMissing, Caue77, Rules, Today.AddDays(31)).ShouldFail("invalid_transition", ErrorType.Conflict);

        error.Description.ShouldContain("30 jours");
        error.Metadata.ShouldNotBeNull()["currentStatus"].ShouldBe("Closed");
        error.Metadata["allowedActions"].ShouldBeAssignableTo<IReadOnlyList<string>>().ShouldBe(["satisfaction"]);
    }

    [Fact]
    public void reopening_needs_a_reason_and_a_body_that_is_still_there()
    {
        var request = ARequest().In(RequestStatus.Resolved).Build();

        request.Reopen("non", Caue77, Rules, Today).ShouldFail("request.reopen_reason_required", ErrorType.Validation);
        request.Reopen(SomethingIsMissing, ABody("caue77", status: ProviderBodyStatus.Closed), Rules, Today).ShouldFail("provider.closed", ErrorType.Validation);
        request.Reopen(SomethingIsMissing, ABody("caue77", status: ProviderBodyStatus.Closing), Rules, Today).ShouldSucceed();
    }

    [Fact]
    public void a_member_says_once_what_it_thinks_of_a_closed_request()
    {
        var offer = AnOffer().Published().Build();
        var request = ARequest().On(offer).In(RequestStatus.Closed).Build();

        request.Rate(Good, Today).ShouldSucceed().ShouldBe(RequestStatus.Closed);

        request.Satisfaction.ShouldNotBeNull().ShouldSatisfyAllConditions(s => s.Score.ShouldBe(4), s => s.Comment.ShouldBe("Merci."), s => s.GivenOn.ShouldBe(Today));
        request.DomainEvents.ShouldBe([new SatisfactionReceived(request.Id, CoubertSiren, new RequestedOffer(offer.Id, offer.VersionNumber), Contacted: true, Useful: true, Score: 4, Today)]);
        request.AllowedActions.ShouldNotContain("satisfaction");
        request.Rate(Good, Today).ShouldFail("satisfaction.exists", ErrorType.Conflict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(int.MinValue)]
    public void a_score_goes_from_1_to_5(int score) =>
        ARequest().In(RequestStatus.Closed).Build().Rate(Good with { Score = score }, Today).ShouldFail("satisfaction.score_invalid", ErrorType.Validation);

    [Fact]
    public void a_comment_has_2000_characters_at_most() =>
        ARequest().In(RequestStatus.Closed).Build().Rate(Good with { Comment = new string('c', 2001) }, Today).ShouldFail("satisfaction.comment_too_long", ErrorType.Validation);
}
