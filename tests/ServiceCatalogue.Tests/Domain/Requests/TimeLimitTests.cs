using CsCheck;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

/// <summary>What a member may expect, counted in working days.</summary>
public sealed class TimeLimitTests
{
    private static readonly Gen<DateOnly> ADay = Gen.Int[0, 800].Select(days => new DateOnly(2026, 1, 1).AddDays(days));

    [Fact]
    public void a_question_over_11_november_and_a_weekend_stops_the_clock_for_three_days()
    {
        // Asked on Tuesday 10 November 2026, answered on Monday the 16th: the holiday on Wednesday and the weekend count for nobody.
        var (asked, answered) = (new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 16));
        var (request, assignment) = Accepted(on: new DateOnly(2026, 11, 9));
        var before = assignment.Deliverable!.DueOn;

        request.AskMember(assignment.Id, RequestBuilder.AQuestion, isByBody: true, asked).ShouldSucceed();
        assignment.Deliverable!.StateOn(answered, isPaused: true).ShouldBe(ClockState.Paused);
        request.Answer(assignment.Id, "Oui, en mairie.", Rules, answered).ShouldSucceed();

        assignment.PausedDays.ShouldBe(3, "12, 13 and 16 November");
        assignment.Deliverable.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(before, 3));
    }

    [Fact]
    public void a_changed_limit_keeps_the_pause()
    {
        var (request, assignment) = Accepted(on: new DateOnly(2026, 11, 9));
        request.AskMember(assignment.Id, RequestBuilder.AQuestion, isByBody: false, new DateOnly(2026, 11, 10)).ShouldSucceed();
        request.Answer(assignment.Id, "Oui, en mairie.", Rules, new DateOnly(2026, 11, 16)).ShouldSucceed();

        request.ChangeTimeLimits(assignment.Id, firstContact: 2, deliverable: 10, "La commune est pressée.", Rules).ShouldSucceed();

        assignment.TimeLimits.ShouldBe(new TimeLimits(5, 2, 10));
        assignment.FirstContact!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(new DateOnly(2026, 11, 9), 2 + 3));
        assignment.Deliverable!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(new DateOnly(2026, 11, 9), 10 + 3));
        request.DomainEvents[^1].ShouldBe(new TimeLimitsChanged(request.Id, CoubertSiren, assignment.Id, Caue77.Code, 2, 10));
    }

    [Fact]
    public void limits_changed_before_the_acceptance_hold_from_it()
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        request.ChangeTimeLimits(request.Only(), firstContact: 1, deliverable: null, "La commune est pressée.", Rules).ShouldSucceed();

        request.Accept(request.Only(), firstContactOn: null, Rules, Today).ShouldSucceed();

        request.Assignments[0].FirstContactOn.ShouldBe(Today.AddDays(1));
        request.Assignments[0].FirstContact!.DueOn.ShouldBe(Today.AddDays(1));
        request.Assignments[0].Deliverable!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(Today, 60));
    }

    [Theory]
    [InlineData(null, null, "Une raison assez longue.", "assignment.time_limit_required")]
    [InlineData(0, null, "Une raison assez longue.", "assignment.time_limit_invalid")]
    [InlineData(null, 1001, "Une raison assez longue.", "assignment.time_limit_invalid")]
    [InlineData(null, 10, "non", "assignment.time_limit_reason_required")]
    public void limits_are_changed_for_a_reason_and_within_bounds(int? firstContact, int? deliverable, string reason, string code)
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        request.ChangeTimeLimits(request.Only(), firstContact, deliverable, reason, Rules).ShouldFail(code, ErrorType.Validation);
        request.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void each_clock_is_met_by_what_it_waits_for()
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        var assignment = request.Assignments[0];
        var late = Rules.Calendar.AddWorkingDays(Today, 6);

        request.Accept(assignment.Id, late, Rules, late).ShouldSucceed();
        assignment.Acknowledgement!.StateOn(late, isPaused: false).ShouldBe(ClockState.MetLate);

        request.MarkFirstContact(assignment.Id, late).ShouldSucceed();
        request.DomainEvents[^1].ShouldBe(new FirstContactMade(request.Id, CoubertSiren, assignment.Id, Caue77.Code, late));
        assignment.FirstContact!.StateOn(late, isPaused: false).ShouldBe(ClockState.Met);
        request.ForgetDomainEvents();
        request.MarkFirstContact(assignment.Id, late.AddDays(1)).ShouldSucceed();
        request.DomainEvents.ShouldBeEmpty();

        request.Complete(assignment.Id, AssignmentOutcome.Delivered, note: null, late).ShouldSucceed();
        assignment.Deliverable!.MetOn.ShouldBe(late);
    }

    [Fact]
    public void a_question_is_a_first_contact_of_the_body_and_not_of_the_coordinator()
    {
        var (byBody, one) = Accepted(Today);
        var (byCoordinator, other) = Accepted(Today);

        byBody.AskMember(one.Id, RequestBuilder.AQuestion, isByBody: true, Today).ShouldSucceed();
        byCoordinator.AskMember(other.Id, RequestBuilder.AQuestion, isByBody: false, Today).ShouldSucceed();

        one.FirstContact!.MetOn.ShouldBe(Today);
        other.FirstContact!.MetOn.ShouldBeNull();
        other.FirstContact.StateOn(NextMonday.AddDays(30), isPaused: true).ShouldBe(ClockState.Paused);
    }

    [Fact]
    public void a_reopened_work_has_its_time_again()
    {
        var request = ARequest().In(RequestStatus.Closed).Build();
        var assignment = request.Assignments[0];

        request.Reopen("Il manque le plan des fuites.", Caue77, Rules, NextMonday).ShouldSucceed();

        assignment.Deliverable!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(NextMonday, 60));
        assignment.Deliverable.MetOn.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-18")] // Friday: Thursday and Friday are left from Wednesday on
    [InlineData("2026-03-23", "2026-03-19")] // Monday: over the weekend
    [InlineData("2026-11-12", "2026-11-09")] // over 11 November
    public void what_is_due_within_two_working_days_is_at_risk(string dueOn, string atRiskOn) =>
        Rules.AtRiskFrom(DateOnly.ParseExact(dueOn, "yyyy-MM-dd")).ShouldBe(DateOnly.ParseExact(atRiskOn, "yyyy-MM-dd"));

    [Fact]
    public void a_pause_never_shortens_a_limit_and_a_changed_limit_keeps_it() =>
        Gen.Select(ADay, Gen.Int[0, 20], Gen.Int[0, 60], Gen.Int[1, 100], Gen.Bool).Sample((accepted, worked, waited, limit, changedWhileWaiting) =>
        {
            var (request, assignment) = Accepted(accepted);
            var plain = assignment.Deliverable!.DueOn;
            var asked = accepted.AddDays(worked);
            var answered = asked.AddDays(waited);
            request.AskMember(assignment.Id, RequestBuilder.AQuestion, isByBody: true, asked).ShouldSucceed();
            if (changedWhileWaiting)
                request.ChangeTimeLimits(assignment.Id, firstContact: null, limit, "La commune est pressée.", Rules).ShouldSucceed();

            request.Answer(assignment.Id, "Oui, en mairie.", Rules, answered).ShouldSucceed();
            if (!changedWhileWaiting)
            {
                assignment.Deliverable!.DueOn.ShouldBeGreaterThanOrEqualTo(plain);
                request.ChangeTimeLimits(assignment.Id, firstContact: null, limit, "La commune est pressée.", Rules).ShouldSucceed();
            }

            assignment.PausedDays.ShouldBe(Rules.Calendar.WorkingDaysBetween(asked, answered));
            assignment.Deliverable!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(accepted, limit + assignment.PausedDays));
        });

    private static (ServiceRequest Request, Assignment Assignment) Accepted(DateOnly on)
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        request.Accept(request.Only(), firstContactOn: null, Rules, on).ShouldSucceed();
        request.ForgetDomainEvents();
        return (request, request.Assignments[0]);
    }
}
