using System.Globalization;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.BuildingBlocks.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new();

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 20 * 365].Select(new DateOnly(2020, 1, 1).AddDays);

    [Theory]
    [InlineData("2026-04-03", true)] // Vendredi saint is worked
    [InlineData("2026-04-04", false)] // a Saturday
    [InlineData("2026-04-05", false)] // a Sunday
    [InlineData("2026-04-06", false)] // lundi de Pâques
    [InlineData("2026-04-07", true)]
    [InlineData("2026-05-14", false)] // Ascension
    [InlineData("2026-05-15", true)] // the bridge is worked
    [InlineData("2026-07-14", false)]
    public void a_working_day_is_a_weekday_that_is_no_holiday(string day, bool works) => Calendar.IsWorkingDay(Day(day)).ShouldBe(works);

    [Theory]
    [InlineData("2026-04-02", 0, "2026-04-02")]
    [InlineData("2026-04-02", 1, "2026-04-03")]
    [InlineData("2026-04-02", 2, "2026-04-07")] // over Easter
    [InlineData("2026-04-04", 0, "2026-04-04")] // no day to add: the day itself, although a Saturday
    [InlineData("2026-04-04", 1, "2026-04-07")]
    [InlineData("2026-01-02", 5, "2026-01-09")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    public void the_count_starts_the_day_after(string from, int count, string expected) => Calendar.AddWorkingDays(Day(from), count).ShouldBe(Day(expected));

    [Fact]
    public void adding_days_agrees_with_a_naive_walk() =>
        Gen.Select(Days, Gen.Int[0, 120]).Sample((from, count) => Calendar.AddWorkingDays(from, count).ShouldBe(NaiveWalk(from, count)));

    [Fact]
    public void counting_days_agrees_with_a_naive_count() =>
        Gen.Select(Days, Gen.Int[0, 200]).Sample((from, length) =>
            Calendar.WorkingDaysBetween(from, from.AddDays(length)).ShouldBe(Enumerable.Range(1, length).Count(number => Works(from.AddDays(number)))));

    [Fact]
    public void counting_undoes_adding() =>
        Gen.Select(Days, Gen.Int[0, 120]).Sample((from, count) => Calendar.WorkingDaysBetween(from, Calendar.AddWorkingDays(from, count)) == count);

    [Fact]
    public void an_overdue_deadline_counts_its_days_of_delay()
    {
        var due = new DateOnly(2026, 4, 3);

        Calendar.WorkingDaysBetween(from: new DateOnly(2026, 4, 6), to: due).ShouldBe(0);
        Calendar.WorkingDaysBetween(from: new DateOnly(2026, 4, 7), to: due).ShouldBe(-1);
    }

    [Fact]
    public void no_day_is_ever_taken_back() => Should.Throw<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 1, 5), -1));

    private static DateOnly NaiveWalk(DateOnly from, int count)
    {
        var day = from;
        while (count > 0)
        {
            day = day.AddDays(1);
            if (Works(day))
                count--;
        }

        return day;
    }

    /// <summary>Says it without the product, with Easter by the method of Gauss.</summary>
    private static bool Works(DateOnly day)
    {
        var afterEaster = day.DayNumber - GaussEaster(day.Year).DayNumber;
        var fixedHoliday = (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25);
        return day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && !fixedHoliday && afterEaster is not (1 or 39 or 50);
    }

    private static DateOnly GaussEaster(int year)
    {
        // Constants of 1900 to 2099.
        var moon = ((19 * (year % 19)) + 24) % 30;
        var sunday = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * moon) + 5) % 7;
        var late = (moon, sunday) is (29, 6) || ((moon, sunday) is (28, 6) && year % 19 > 10) ? 7 : 0;
        return new DateOnly(year, 3, 22).AddDays(moon + sunday - late);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
