namespace Departement77.BuildingBlocks.Domain.Time;

/// <summary>The national public holidays of Code du travail L3133-1. The two more of Alsace and Moselle do not apply in Seine-et-Marne.</summary>
public static class FrenchHolidays
{
    /// <summary>The holidays of a year, in order. Ascension may fall on 1 or 8 May, as in 2008: that year then has ten days.</summary>
    /// <param name="year">The year.</param>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = EasterSunday(year);
        DateOnly[] days =
        [
            new(year, 1, 1),
            easter.AddDays(1), // lundi de Pâques
            new(year, 5, 1),
            new(year, 5, 8),
            easter.AddDays(39), // Ascension
            easter.AddDays(50), // lundi de Pentecôte, a holiday even where the day of solidarity is worked
            new(year, 7, 14),
            new(year, 8, 15),
            new(year, 11, 1),
            new(year, 11, 11),
            new(year, 12, 25),
        ];

        return [.. days.Distinct().Order()];
    }

    /// <summary>Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher.</summary>
    /// <param name="year">The year, 1583 or later.</param>
    public static DateOnly EasterSunday(int year)
    {
        var goldenNumber = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuriesAfterLeap) = Math.DivRem(century, 4);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var daysToFullMoon = ((19 * goldenNumber) + century - leapCenturies - moonCorrection + 15) % 30;
        var (leapYears, yearsAfterLeap) = Math.DivRem(yearOfCentury, 4);
        var daysToSunday = (32 + (2 * centuriesAfterLeap) + (2 * leapYears) - daysToFullMoon - yearsAfterLeap) % 7;
        var lateMoon = (goldenNumber + (11 * daysToFullMoon) + (22 * daysToSunday)) / 451;
        var (month, day) = Math.DivRem(daysToFullMoon + daysToSunday - (7 * lateMoon) + 114, 31);

        return new DateOnly(year, month, day + 1);
    }
}
