using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>What is due, and what happens when nothing is done.</summary>
internal sealed partial class ServiceRequest
{
    /// <summary>The coordinator gives a body other time limits. The days it spent waiting for the member are still added to them.</summary>
    /// <param name="id">The assignment.</param>
    /// <param name="firstContact">Working days; null leaves it.</param>
    /// <param name="deliverable">Working days; null leaves it.</param>
    /// <param name="reason">Why, for the audit.</param>
    /// <param name="rules">How the desk counts time.</param>
    public ErrorOr<RequestStatus> ChangeTimeLimits(AssignmentId id, int? firstContact, int? deliverable, string? reason, DeskRules rules)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        List<Error> errors = [];
        if (firstContact is null && deliverable is null)
            errors.Add(RequestErrors.TimeLimitRequired());

        if (firstContact is < 1 or > TimeLimits.MostDays)
            errors.Add(RequestErrors.TimeLimitInvalid("/firstContact"));

        if (deliverable is < 1 or > TimeLimits.MostDays)
            errors.Add(RequestErrors.TimeLimitInvalid("/deliverable"));

        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            errors.Add(RequestErrors.TimeLimitReasonRequired());

        if (errors.Count > 0)
            return errors;

        var moved = Assignment.States.Move(assignment.Status, AssignmentAction.TimeLimits);
        if (moved.IsError)
            return moved.Errors;

        var limits = assignment.TimeLimits;
        assignment.Change(limits with { FirstContact = firstContact ?? limits.FirstContact, Deliverable = deliverable ?? limits.Deliverable }, rules);
        Raise(new TimeLimitsChanged(Id, AuthoritySiren, id, assignment.Body, assignment.TimeLimits.FirstContact, assignment.TimeLimits.Deliverable));
        return Status;
    }

    /// <summary>Nobody answered in time: what was asked of the body is taken back.</summary>
    public ErrorOr<RequestStatus> Expire(AssignmentId id, DateOnly today)
    {
        if (Find(id) is not { } assignment)
            return RequestErrors.AssignmentNotFound();

        var expired = Assignment.States.Move(assignment.Status, AssignmentAction.Expire);
        if (expired.IsError)
            return expired.Errors;

        assignment.Expire();
        Raise(new AssignmentExpired(Id, AuthoritySiren, id, assignment.Body, today));
        return FollowAssignments(today);
    }

    /// <summary>
    /// Tells what the day has brought: time limits at risk or missed, reminders, the end of what nobody answers. Each once: run again, it tells nothing.
    /// Nothing on a day when the offices are closed; the next working day tells it.
    /// </summary>
    /// <returns>How many facts there were.</returns>
    public int Watch(DeskRules rules, DateOnly today)
    {
        if (!rules.Calendar.IsWorkingDay(today))
            return 0;

        WatchDesk(rules, today);
        foreach (var assignment in assignments.Where(a => a.WatchOn <= today).ToList())
        {
            foreach (var (kind, clock) in assignment.TellClocks(today))
                Raise(News(kind, clock, assignment));

            if (assignment.TakeReminder(rules, today) is not { } step)
                continue;

            if (step < rules.Reminders.Last)
                Raise(new ReminderDue(Id, AuthoritySiren, assignment.Id, assignment.Body, step, rules.Reminders.RecipientOf(step)));
            else
                Expire(assignment.Id, today);
        }

        return DomainEvents.Count;
    }

    private void StopDesk(DateOnly today)
    {
        Desk = Desk?.Meet(today);
        DeskNextReminderOn = null;
    }

    // The member's request is not taken back from the desk: there, the last step is one more reminder.
    private void WatchDesk(DeskRules rules, DateOnly today)
    {
        if (!(DeskWatchOn <= today))
            return;

        if (Desk?.News(today) is { } news)
        {
            Desk = Desk with { Told = news };
            Raise(News(ClockKind.Desk, Desk, assignment: null));
        }

        if (DeskNextReminderOn <= today)
        {
            DeskReminderStep = rules.Reminders.Reached(DeskReminderStep, SubmittedOn, today, rules.Calendar);
            DeskNextReminderOn = rules.Reminders.DayOf(DeskReminderStep + 1, SubmittedOn, rules.Calendar);
            Raise(new ReminderDue(Id, AuthoritySiren, Assignment: null, Body: null, DeskReminderStep, ReminderRecipient.Coordinator));
        }
    }

    private IDomainEvent News(ClockKind kind, Clock clock, Assignment? assignment) => clock.Told == ClockState.Missed
        ? new DeadlineMissed(Id, AuthoritySiren, assignment?.Id, assignment?.Body, kind, clock.DueOn)
        : new DeadlineAtRisk(Id, AuthoritySiren, assignment?.Id, assignment?.Body, kind, clock.DueOn);
}
