using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Departement77.BuildingBlocks.Domain.Time;

/// <summary>Working days (jours ouvrés): Monday to Friday without the public holidays. Deadlines of the service are counted in them.</summary>
public sealed class WorkingCalendar
{
    private readonly ConcurrentDictionary<int, FrozenSet<DateOnly>> holidaysByYear = [];

    /// <summary>True on a day when the offices are open.</summary>
    /// <param name="day">The Paris calendar day.</param>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !holidaysByYear.GetOrAdd(day.Year, year => FrenchHolidays.Of(year).ToFrozenSet()).Contains(day);

    /// <summary>The day a deadline ends. The count starts the day after: one working day from a Friday is the Monday, from a Saturday too.</summary>
    /// <param name="from">The day that starts the deadline, worked or not.</param>
    /// <param name="workingDays">Number of working days. 0 gives the day itself.</param>
    public DateOnly AddWorkingDays(DateOnly from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);

        var day = from;
        for (var left = workingDays; left > 0; left--)
            day = WorkingDayAfter(day);

        return day;
    }

    /// <summary>
    /// Working days after the first day, up to the last one included: the number that <see cref="AddWorkingDays"/> needs to go from one to the other.
    /// Negative when the last day is before the first, so that an overdue deadline counts its days of delay.
    /// </summary>
    /// <param name="from">The first day, not counted.</param>
    /// <param name="to">The last day, counted if it is worked.</param>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                count++;
        }

        return count;
    }

    private DateOnly WorkingDayAfter(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsWorkingDay(day));

        return day;
    }
}
