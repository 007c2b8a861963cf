using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class ServiceRequestTests
{
    [Fact]
    public void qualifying_says_theme_and_urgency()
    {
        var request = ARequest().Acknowledged().Build();

        request.Qualify(Eau, Urgency.High).ShouldSucceed();

        request.Theme.ShouldBe(Eau);
        request.Urgency.ShouldBe(Urgency.High);
        request.DomainEvents.ShouldBe([new RequestQualified(request.Id, CoubertSiren, Eau, Urgency.High)]);
    }

    [Fact]
    public void a_wrong_theme_is_corrected_before_the_first_proposal()
    {
        var request = ARequest().Acknowledged().Build();
        request.Qualify(Culture, Urgency.Normal).ShouldSucceed();
        request.Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldFail("provider.not_covering", ErrorType.Validation);

        request.Qualify(Eau, Urgency.Normal).ShouldSucceed();

        request.Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldSucceed();
    }

    [Fact]
    public void a_refused_qualification_keeps_the_theme()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Qualify(Culture, Urgency.Low).ShouldFail("invalid_transition");

        request.Theme.ShouldBe(Eau);
        request.Urgency.ShouldBe(Urgency.Normal);
    }

    [Fact]
    public void a_request_is_put_to_several_bodies_at_once()
    {
        var request = ARequest().Qualified().Build();

        var first = request.Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldSucceed();
        var second = request.Propose(Sepoma, AssignmentMode.Manual, Rules, Today).ShouldSucceed();

        request.Status.ShouldBe(RequestStatus.Routed);
        request.DomainEvents.ShouldBe(
        [
            new RequestRouted(request.Id, CoubertSiren, first, Caue77.Code, Today),
            new RequestRouted(request.Id, CoubertSiren, second, Sepoma.Code, Today),
        ]);
        request.Assignments.ShouldAllBe(assignment => assignment.Status == AssignmentStatus.Proposed && assignment.ProposedOn == Today);
    }

    [Fact]
    public void a_body_holds_one_live_assignment_of_a_request()
    {
        ARequest().RoutedTo(Caue77).Build().Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldFail("assignment.exists", ErrorType.Conflict);
        ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build().Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldFail("assignment.exists", ErrorType.Conflict);
        ARequest().RoutedTo(Caue77).StoredAt(Caue77, AssignmentStatus.Waiting).Build().Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldFail("assignment.exists", ErrorType.Conflict);
    }

    [Fact]
    public void a_body_that_declined_may_be_asked_again()
    {
        var request = ARequest().RoutedTo(Caue77).DeclinedBy(Caue77).Build();

        request.Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldSucceed();

        request.Status.ShouldBe(RequestStatus.Routed);
        request.Assignments.Count.ShouldBe(2);
    }

    [Fact]
    public void a_body_must_be_open_and_cover_the_theme_and_the_commune()
    {
        var request = ARequest().Qualified().Build();

        request.Propose(ABody("actart", status: ProviderBodyStatus.Closed), AssignmentMode.Manual, Rules, Today).ShouldFail("provider.closed", ErrorType.Validation);
        request.Propose(ABody("actart", status: ProviderBodyStatus.Closing), AssignmentMode.Manual, Rules, Today).ShouldFail("provider.closed", ErrorType.Validation);
        request.Propose(ABody("actart", theme: Culture), AssignmentMode.Manual, Rules, Today).ShouldFail("provider.not_covering", ErrorType.Validation);
        request.Propose(ABody("melun", communes: Melun), AssignmentMode.Manual, Rules, Today).ShouldFail("provider.not_covering", ErrorType.Validation);

        request.Assignments.ShouldBeEmpty();
        request.DomainEvents.ShouldBeEmpty();
        request.Status.ShouldBe(RequestStatus.Qualified);
    }

    [Fact]
    public void a_body_that_accepts_promises_a_first_contact()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Accept(request.Only(), NextMonday, Rules, Today).ShouldSucceed().ShouldBe(RequestStatus.InProgress);

        var assignment = request.Assignments.ShouldHaveSingleItem();
        assignment.AcceptedOn.ShouldBe(Today);
        assignment.FirstContactOn.ShouldBe(NextMonday);
        request.DomainEvents.ShouldBe([new AssignmentAccepted(request.Id, CoubertSiren, assignment.Id, Caue77.Code, NextMonday)]);
    }

    [Fact]
    public void a_first_contact_is_promised_for_today_or_later()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        request.Accept(request.Of(Caue77), Yesterday, Rules, Today).ShouldFail("assignment.first_contact_past", ErrorType.Validation);
        request.Accept(request.Of(Caue77), Today, Rules, Today).ShouldSucceed();
    }

    [Fact]
    public void a_declined_assignment_puts_the_request_back_on_the_coordinators_desk()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Decline(request.Only(), new Reason("capacity", "Notre architecte est absente jusqu'en mars."), Today).ShouldSucceed();

        request.Status.ShouldBe(RequestStatus.ToReroute);
        var assignment = request.Assignments.ShouldHaveSingleItem();
        assignment.DeclineReasonCode.ShouldBe(DeclineReasonCode.Capacity);
        assignment.DeclineReason.ShouldBe("Notre architecte est absente jusqu'en mars.");
        request.DomainEvents.ShouldBe(
        [
            new AssignmentDeclined(request.Id, CoubertSiren, assignment.Id, Caue77.Code, DeclineReasonCode.Capacity),
            new AllAssignmentsDeclined(request.Id, CoubertSiren),
        ]);
    }

    [Fact]
    public void one_body_that_declines_leaves_the_request_to_the_others()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        request.Decline(request.Of(Caue77), RequestBuilder.NoCapacity, Today).ShouldSucceed().ShouldBe(RequestStatus.Routed);

        request.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<AssignmentDeclined>();
    }

    [Theory]
    [InlineData("capacity", "Capacity")]
    [InlineData("out_of_scope", "OutOfScope")]
    [InlineData("out_of_territory", "OutOfTerritory")]
    [InlineData("conflict_of_interest", "ConflictOfInterest")]
    [InlineData("other", "Other")]
    public void a_body_declines_for_one_of_five_reasons(string code, string reason)
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Decline(request.Only(), new Reason(code, "  dix signes "), Today).ShouldSucceed();

        request.Assignments[0].DeclineReasonCode.ToString().ShouldBe(reason);
        request.Assignments[0].DeclineReason.ShouldBe("dix signes");
    }

    [Theory]
    [InlineData(null, "Une raison assez longue.")]
    [InlineData("", "Une raison assez longue.")]
    [InlineData("too_busy", "Une raison assez longue.")]
    [InlineData("Capacity", "Une raison assez longue.")]
    [InlineData("0", "Une raison assez longue.")]
    [InlineData("capacity", null)]
    [InlineData("capacity", "")]
    [InlineData("capacity", "               ")]
    [InlineData("capacity", "neuf car.   ")]
    [InlineData("capacity", "Un NUL se cache \0 ici")]
    public void declining_needs_a_known_code_and_a_reason_that_the_member_can_read(string? code, string? text)
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Decline(request.Only(), new Reason(code, text), Today).ShouldFail("request.decline_reason_required", ErrorType.Validation);

        request.Status.ShouldBe(RequestStatus.Routed);
        request.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void a_short_reason_is_told_what_is_missing()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Decline(request.Only(), new Reason("capacity", "non"), Today).FirstError.Description
            .ShouldBe("Indiquez pourquoi la demande est déclinée (10 caractères au moins) : la collectivité lira cette raison.");
        request.Decline(request.Only(), new Reason("capacity", new string('a', 2001)), Today).FirstError.Description.ShouldStartWith("Raccourcissez la raison");
        request.Decline(request.Only(), new Reason("too_busy", "non"), Today).FirstError.Description
            .ShouldEndWith("capacity, out_of_scope, out_of_territory, conflict_of_interest, other.");
    }

    [Fact]
    public void work_that_delivered_resolves_the_request()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).StartedBy(Caue77).Build();

        request.Complete(request.Only(), AssignmentOutcome.Delivered, "  Diagnostic remis. ", Today).ShouldSucceed().ShouldBe(RequestStatus.Resolved);

        var assignment = request.Assignments.ShouldHaveSingleItem();
        assignment.Outcome.ShouldBe(AssignmentOutcome.Delivered);
        assignment.Note.ShouldBe("Diagnostic remis.");
        assignment.CompletedOn.ShouldBe(Today);
        request.DomainEvents.ShouldBe(
        [
            new AssignmentCompleted(request.Id, CoubertSiren, assignment.Id, Caue77.Code, AssignmentOutcome.Delivered, Today),
            new RequestResolved(request.Id, CoubertSiren, Helped: true),
        ]);
    }

    [Fact]
    public void work_that_helped_nobody_is_told_apart()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();

        request.Complete(request.Only(), AssignmentOutcome.MemberUnreachable, note: " ", Today).ShouldSucceed().ShouldBe(RequestStatus.ResolvedWithoutHelp);

        request.Assignments[0].Note.ShouldBeNull();
        request.DomainEvents[^1].ShouldBe(new RequestResolved(request.Id, CoubertSiren, Helped: false));
    }

    [Fact]
    public void the_request_is_resolved_when_the_last_body_is_done_not_before()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).AcceptedBy(Sepoma).Build();

        request.Complete(request.Of(Caue77), AssignmentOutcome.Delivered, note: null, Today).ShouldSucceed().ShouldBe(RequestStatus.InProgress);
        request.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<AssignmentCompleted>();

        request.Complete(request.Of(Sepoma), AssignmentOutcome.NoHelpPossible, note: null, Today).ShouldSucceed().ShouldBe(RequestStatus.Resolved);
    }

    [Fact]
    public void a_refusal_may_be_what_resolves_the_request()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).CompletedBy(Caue77, AssignmentOutcome.Delivered).Build();
        request.Status.ShouldBe(RequestStatus.Routed);

        request.Decline(request.Of(Sepoma), RequestBuilder.NoCapacity, Today).ShouldSucceed().ShouldBe(RequestStatus.Resolved);

        request.DomainEvents[^1].ShouldBe(new RequestResolved(request.Id, CoubertSiren, Helped: true));
    }

    [Fact]
    public void a_note_has_4000_characters_at_most()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();

        request.Complete(request.Only(), AssignmentOutcome.Delivered, new string('n', 4001), Today).ShouldFail("assignment.note_too_long", ErrorType.Validation);
        request.Complete(request.Only(), AssignmentOutcome.Delivered, new string('n', 4000), Today).ShouldSucceed();
    }

    [Fact]
    public void closing_says_whether_the_member_was_helped()
    {
        var offer = AnOffer().Published().Build();
        var helped = ARequest().On(offer).In(RequestStatus.Resolved).Build();
        var notHelped = ARequest().In(RequestStatus.ResolvedWithoutHelp).Build();

        helped.Close(Today).ShouldSucceed();
        notHelped.Close(Today).ShouldSucceed();

        helped.EndedOn.ShouldBe(Today);
        helped.DomainEvents.ShouldBe([new RequestClosed(helped.Id, CoubertSiren, new RequestedOffer(offer.Id, 1), Helped: true, Today)]);
        notHelped.DomainEvents.ShouldBe([new RequestClosed(notHelped.Id, CoubertSiren, Offer: null, Helped: false, Today)]);
    }

    [Fact]
    public void rejecting_needs_a_reason_that_the_member_can_read()
    {
        var request = ARequest().Build();
        request.Reject("non", Today).ShouldFail("request.reason_required", ErrorType.Validation);
        request.Reject(reason: null, Today).ShouldFail("request.reason_required", ErrorType.Validation);

        request.Reject($" {RequestBuilder.AReason} ", Today).ShouldSucceed();

        request.Reason.ShouldBe(RequestBuilder.AReason);
        request.EndedOn.ShouldBe(Today);
        request.DomainEvents.ShouldBe([new RequestRejected(request.Id, CoubertSiren, Today)]);
    }

    [Fact]
    public void cancelling_lets_the_live_assignments_lapse_and_leaves_the_others_alone()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma, Satese)
            .AcceptedBy(Caue77).DeclinedBy(Sepoma).Build();

        request.Cancel(reason: null, Today).ShouldSucceed().ShouldBe(RequestStatus.Cancelled);

        request.Assignments.Select(a => a.Status).ShouldBe([AssignmentStatus.Expired, AssignmentStatus.Declined, AssignmentStatus.Expired]);
        request.Reason.ShouldBeNull();
        request.EndedOn.ShouldBe(Today);
        request.DomainEvents.ShouldBe([new RequestCancelled(request.Id, CoubertSiren, Today)]);
    }

    [Fact]
    public void a_cancellation_needs_no_reason_and_keeps_the_one_it_is_given()
    {
        var request = ARequest().Build();
        request.Cancel(new string('a', 2001), Today).ShouldFail("request.reason_too_long", ErrorType.Validation);

        request.Cancel(" Annulé ", Today).ShouldSucceed();

        request.Reason.ShouldBe("Annulé");
    }

    [Fact]
    public void to_a_body_the_assignments_of_the_others_do_not_exist()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        request.AssignmentOf(Caue77.Code, request.Of(Caue77)).ShouldSucceed().Body.ShouldBe(Caue77.Code);
        request.AssignmentOf(Caue77.Code, request.Of(Sepoma)).ShouldFail("assignment.not_found", ErrorType.NotFound);
    }

    [Fact]
    public void the_errors_left_to_the_handlers_have_their_code_and_kind()
    {
        RequestErrors.NotFound().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("request.not_found"), error => error.Type.ShouldBe(ErrorType.NotFound));
        RequestErrors.PerimeterNotCovered().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("perimeter.not_covered"), error => error.Type.ShouldBe(ErrorType.Validation));
    }
}
