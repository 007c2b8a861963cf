using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Routing;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>How the desk counts time. Settings and not constants: no public source tells what ID77 promises (dossier A.1 #9).</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="TimeLimits">What holds where no routing rule says otherwise.</param>
/// <param name="AtRiskWorkingDays">How many working days before its end a time limit is at risk.</param>
/// <param name="ReopenWithinDays">How many days after its resolution a request may be reopened.</param>
/// <param name="Reminders">When those who do not answer are reminded.</param>
internal sealed record DeskRules(WorkingCalendar Calendar, TimeLimits TimeLimits, int AtRiskWorkingDays, int ReopenWithinDays, ReminderLadder Reminders)
{
    /// <summary>The first day on which what is due is due soon: from it to the due day there are no more working days than the rule says.</summary>
    public DateOnly AtRiskFrom(DateOnly dueOn)
    {
        var left = AtRiskWorkingDays;
        for (var day = dueOn; ; day = day.AddDays(-1))
        {
            if (Calendar.IsWorkingDay(day) && left-- == 0)
                return day;
        }
    }
}

/// <summary>Who is reminded.</summary>
internal enum ReminderRecipient
{
    Body,
    BodyAndCoordinator,
    Coordinator,
}

/// <summary>Reminders of what nobody answers, each once; with the last step, what a body was asked is taken back from it.</summary>
/// <param name="Steps">Working days after the request was put to whom it waits for, growing.</param>
internal sealed record ReminderLadder(IReadOnlyList<int> Steps)
{
    public int Last => Steps.Count;

    /// <summary>The day of a step, or null after the last one.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="from">Day on which the waiting began.</param>
    /// <param name="calendar">Working days.</param>
    public DateOnly? DayOf(int step, DateOnly from, WorkingCalendar calendar) => step <= Last ? calendar.AddWorkingDays(from, Steps[step - 1]) : null;

    /// <summary>The highest step whose day has come, at least the one after those already taken.</summary>
    public int Reached(int taken, DateOnly from, DateOnly today, WorkingCalendar calendar)
    {
        var step = Math.Min(taken + 1, Last);
        while (DayOf(step + 1, from, calendar) is { } day && day <= today)
            step++;

        return step;
    }

    /// <summary>First the body alone, then the coordinator with it; at last the coordinator, who may still put the request to another body.</summary>
    public ReminderRecipient RecipientOf(int step) =>
        step >= Last - 1 ? ReminderRecipient.Coordinator : step == 1 ? ReminderRecipient.Body : ReminderRecipient.BodyAndCoordinator;
}
