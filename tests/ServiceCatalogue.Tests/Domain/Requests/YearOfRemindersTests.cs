using CsCheck;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

/// <summary>The job's day, every day of a year: each reminder and each time limit told once, on a working day, and never of what is over.</summary>
public sealed class YearOfRemindersTests
{
    private static readonly DateOnly FirstDay = new(2026, 1, 2);

    private sealed record Told(DateOnly On, IDomainEvent Fact);

    [Fact]
    public void a_body_that_never_answers_is_reminded_up_the_ladder_and_the_request_taken_back()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        var told = Year(request, Today);

        told.Select(t => t.Fact).OfType<ReminderDue>().Select(r => (r.Step, r.Recipient)).ShouldBe(
            [(1, ReminderRecipient.Body), (2, ReminderRecipient.BodyAndCoordinator), (3, ReminderRecipient.Coordinator)]);
        told.Where(t => t.Fact is ReminderDue or AssignmentExpired).Select(t => t.On).ShouldBe(new[] { 3, 9, 21, 45 }.Select(days => Rules.Calendar.AddWorkingDays(Today, days)));
        told.Select(t => t.Fact).OfType<DeadlineAtRisk>().ShouldHaveSingleItem().DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(Today, 5));
        told.Select(t => t.Fact).OfType<DeadlineMissed>().ShouldHaveSingleItem().Limit.ShouldBe(ClockKind.Acknowledgement);
        told[^1].Fact.ShouldBeOfType<AllAssignmentsDeclined>();
        request.Status.ShouldBe(RequestStatus.ToReroute);
    }

    [Fact]
    public void a_desk_that_confirms_nothing_is_reminded_and_keeps_the_request()
    {
        var request = ARequest().Build();

        var told = Year(request, Today);

        told.Select(t => t.Fact).OfType<ReminderDue>().Select(r => (r.Step, r.Recipient, r.Body)).ShouldBe(
            [.. Enumerable.Range(1, 4).Select(step => (step, ReminderRecipient.Coordinator, (BodyCode?)null))]);
        told.Select(t => t.Fact).OfType<DeadlineMissed>().ShouldHaveSingleItem().Limit.ShouldBe(ClockKind.Desk);
        request.Status.ShouldBe(RequestStatus.Submitted);
    }

    [Fact]
    public void a_job_that_slept_tells_the_highest_step_only()
    {
        var request = ARequest().RoutedTo(Caue77).Build();

        request.Watch(Rules, Rules.Calendar.AddWorkingDays(Today, 22)).ShouldBe(2);

        request.DomainEvents.OfType<ReminderDue>().ShouldHaveSingleItem().Step.ShouldBe(3);
        request.DomainEvents.OfType<DeadlineMissed>().ShouldHaveSingleItem();
        request.Assignments[0].ReminderStep.ShouldBe(3);

        var late = ARequest().RoutedTo(Caue77).Build();
        late.Watch(Rules, Rules.Calendar.AddWorkingDays(Today, 100)).ShouldBe(3);
        late.DomainEvents.Select(fact => fact.GetType()).ShouldBe([typeof(DeadlineMissed), typeof(AssignmentExpired), typeof(AllAssignmentsDeclined)]);
    }

    [Fact]
    public void nothing_is_told_on_a_weekend_or_a_holiday()
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        var easterMonday = new DateOnly(2026, 4, 6);

        request.Watch(Rules, easterMonday.AddDays(-1)).ShouldBe(0);
        request.Watch(Rules, easterMonday).ShouldBe(0);
        request.DomainEvents.ShouldBeEmpty();
        request.Watch(Rules, easterMonday.AddDays(1)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void a_limit_that_moves_is_told_again_and_one_that_does_not_is_not()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();
        var dueOn = request.Assignments[0].FirstContact!.DueOn;
        request.Watch(Rules, dueOn).ShouldBe(1);
        request.ChangeTimeLimits(request.Only(), firstContact: 5, deliverable: 70, "Il faut plus de temps.", Rules).ShouldSucceed();
        request.ForgetDomainEvents();
        request.Watch(Rules, dueOn).ShouldBe(0, "the first contact is due on the same day");

        request.ChangeTimeLimits(request.Only(), firstContact: 10, deliverable: null, "Il faut plus de temps.", Rules).ShouldSucceed();
        request.ForgetDomainEvents();
        var told = Year(request, dueOn);

        told.Select(t => t.Fact).ShouldBe(
        [
            new DeadlineAtRisk(request.Id, CoubertSiren, request.Only(), Caue77.Code, ClockKind.FirstContact, Rules.Calendar.AddWorkingDays(Today, 10)),
            new DeadlineMissed(request.Id, CoubertSiren, request.Only(), Caue77.Code, ClockKind.FirstContact, Rules.Calendar.AddWorkingDays(Today, 10)),
            new DeadlineAtRisk(request.Id, CoubertSiren, request.Only(), Caue77.Code, ClockKind.Deliverable, Rules.Calendar.AddWorkingDays(Today, 70)),
            new DeadlineMissed(request.Id, CoubertSiren, request.Only(), Caue77.Code, ClockKind.Deliverable, Rules.Calendar.AddWorkingDays(Today, 70)),
        ]);
    }

    [Fact]
    public void whatever_people_do_in_a_year_everything_is_told_once_and_in_time() =>
        Gen.Select(Gen.Int[0, 364].Array[0, 12], Gen.Int[0, 7].Array[12], Gen.Int[0, 2].Array[12]).Sample((days, kinds, bodies) =>
        {
            var request = ServiceRequest.Submit(AMembership().Activated().Build().AsMember(), offer: null, RequestBuilder.Submission with { DesiredOn = null }, Rules, FirstDay).ShouldSucceed();
            request.ForgetDomainEvents();
            var steps = days.Order().Zip(kinds, bodies).ToList();
            var told = new List<Told>();
            for (var day = FirstDay; day < FirstDay.AddYears(1); day = day.AddDays(1))
            {
                foreach (var (_, kind, body) in steps.Where(step => FirstDay.AddDays(step.First) == day))
                    Act(request, kind, new[] { Caue77, Sepoma, Satese }[body], day);

                request.ForgetDomainEvents();
                var over = request.Status is RequestStatus.Closed or RequestStatus.Cancelled or RequestStatus.Rejected or RequestStatus.Resolved;
                request.Watch(Rules, day);
                told.AddRange(request.DomainEvents.Select(fact => new Told(day, fact)));
                if (over)
                    request.DomainEvents.ShouldBeEmpty("nothing is told of what is over");

                request.ForgetDomainEvents();
                request.Watch(Rules, day).ShouldBe(0, "run twice, it changes nothing");
                if (Rules.Calendar.IsWorkingDay(day))
                    (request.DeskWatchOn <= day || request.Assignments.Any(a => a.WatchOn <= day)).ShouldBeFalse("the job would find the request again");

                if (request.Assignments.Count > 0 && !over)
                    request.Status.ShouldBe(RequestStatusRule.Compute(request.Assignments));
            }

            told.ShouldAllBe(t => Rules.Calendar.IsWorkingDay(t.On));
            told.Select(t => t.Fact).OfType<ReminderDue>().ShouldBeUnique();
            told.Select(t => t.Fact).OfType<DeadlineAtRisk>().ShouldBeUnique();
            told.Select(t => t.Fact).OfType<DeadlineMissed>().ShouldBeUnique();
            told.Where(t => t.Fact is DeadlineMissed missed && t.On <= missed.DueOn).ShouldBeEmpty();
            told.Where(t => t.Fact is DeadlineAtRisk risk && t.On > risk.DueOn).ShouldBeEmpty();
        }, iter: 60);

    private static void Act(ServiceRequest request, int kind, ProviderBody body, DateOnly day)
    {
        var assignment = request.Assignments.LastOrDefault(a => a.Body == body.Code);
        _ = (kind, request.Status, assignment?.Status) switch
        {
            (_, RequestStatus.Submitted, _) => Outcome(request.Acknowledge(day)),
            (_, RequestStatus.Acknowledged, _) => Outcome(request.Qualify(Eau, Urgency.Normal)),
            (0, _, AssignmentStatus.InProgress) => Outcome(request.Complete(assignment!.Id, AssignmentOutcome.Delivered, note: null, day)),
            (1, _, AssignmentStatus.Accepted or AssignmentStatus.InProgress) => Outcome(request.AskMember(assignment!.Id, RequestBuilder.AQuestion, isByBody: true, day)),
            (2, _, AssignmentStatus.Accepted) => Outcome(request.Start(assignment!.Id, day)),
            (3, _, AssignmentStatus.Proposed) => Outcome(request.Decline(assignment!.Id, RequestBuilder.NoCapacity, day)),
            (4, RequestStatus.Resolved, _) => Outcome(request.Close(day)),
            (5, RequestStatus.Closed, _) => Outcome(request.Reopen("Il manque le plan des fuites.", body: null, Rules, day)),
            (6, _, AssignmentStatus.Accepted) => Outcome(request.ChangeTimeLimits(assignment!.Id, 8, 90, "Il faut plus de temps.", Rules)),
            (_, _, AssignmentStatus.Proposed) => Outcome(request.Accept(assignment!.Id, firstContactOn: null, Rules, day)),
            (_, _, AssignmentStatus.Waiting) => Outcome(request.Answer(assignment!.Id, "Oui, en mairie.", Rules, day)),
            _ => Outcome(request.Propose(body, AssignmentMode.Manual, Rules, day)),
        };

        static bool Outcome(ErrorOr.IErrorOr result) => result.IsError;
    }

    private static List<Told> Year(ServiceRequest request, DateOnly firstDay)
    {
        List<Told> told = [];
        for (var day = firstDay; day < firstDay.AddYears(1); day = day.AddDays(1))
        {
            request.Watch(Rules, day);
            told.AddRange(request.DomainEvents.Select(fact => new Told(day, fact)));
            request.ForgetDomainEvents();
            request.Watch(Rules, day).ShouldBe(0);
        }

        return told;
    }
}
