namespace Departement77.BuildingBlocks.Domain.Time;

/// <summary>Instants are stored in UTC; legal days are calendar days of Paris. This is the one bridge between the two.</summary>
public static class ParisTime
{
    /// <summary>The time zone, also for the schedules of jobs.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The current day in Paris, which from 22:00 or 23:00 UTC is already tomorrow's.</summary>
    /// <param name="clock">The clock.</param>
    public static DateOnly TodayInParis(this TimeProvider clock) => clock.GetUtcNow().ToParisDay();

    /// <summary>The day in Paris at an instant.</summary>
    /// <param name="instant">The instant.</param>
    public static DateOnly ToParisDay(this DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant in UTC at which a day starts in Paris. Clocks change there in the night at 1:00 UTC, so midnight exists once on every day.</summary>
    /// <param name="day">The day.</param>
    public static DateTimeOffset StartOfParisDay(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
