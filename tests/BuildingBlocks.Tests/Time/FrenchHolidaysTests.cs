using CsCheck;
using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.BuildingBlocks.Tests.Time;

public sealed class FrenchHolidaysTests
{
    [Fact]
    public void the_holidays_of_2026_are_known() =>
        FrenchHolidays.Of(2026).ShouldBe(
        [
            new(2026, 1, 1),
            new(2026, 4, 6), // lundi de Pâques
            new(2026, 5, 1),
            new(2026, 5, 8),
            new(2026, 5, 14), // Ascension
            new(2026, 5, 25), // lundi de Pentecôte
            new(2026, 7, 14),
            new(2026, 8, 15),
            new(2026, 11, 1),
            new(2026, 11, 11),
            new(2026, 12, 25),
        ]);

    [Theory]
    [InlineData(1818, 3, 22)] // as early as can be
    [InlineData(1943, 4, 25)] // as late as can be
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    public void easter_falls_on_its_known_day(int year, int month, int day) => FrenchHolidays.EasterSunday(year).ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void easter_is_a_sunday_between_22_march_and_25_april() =>
        Gen.Int[1583, 4000].Sample(year =>
        {
            var easter = FrenchHolidays.EasterSunday(year);
            easter.DayOfWeek.ShouldBe(DayOfWeek.Sunday);
            easter.ShouldBeInRange(new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        });

    [Fact]
    public void ascension_on_the_first_of_may_leaves_ten_days()
    {
        FrenchHolidays.Of(2008).Count.ShouldBe(10);
        FrenchHolidays.Of(2008).ShouldContain(new DateOnly(2008, 5, 1));
    }

    [Fact]
    public void the_days_of_alsace_and_moselle_are_worked_here()
    {
        FrenchHolidays.Of(2026).ShouldNotContain(new DateOnly(2026, 4, 3)); // Vendredi saint
        FrenchHolidays.Of(2026).ShouldNotContain(new DateOnly(2026, 12, 26));
    }
}
