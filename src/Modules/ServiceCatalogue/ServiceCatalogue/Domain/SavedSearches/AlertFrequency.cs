using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

/// <summary>How often somebody is told of new and changed offers.</summary>
internal enum AlertFrequency
{
    Daily,
    Weekly,
}

internal static class AlertFrequencies
{
    public static string French(this AlertFrequency frequency) => frequency switch
    {
        AlertFrequency.Daily => "chaque jour",
        AlertFrequency.Weekly => "chaque semaine",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "This frequency has no French name."),
    };
}

/// <summary>When the periods of a frequency begin, in Paris.</summary>
internal static class AlertPeriods
{
    /// <summary>Hour of the day at which alerts go out.</summary>
    private const int Hour = 7;
    private const DayOfWeek WeeklyDay = DayOfWeek.Monday;

    /// <summary>Where the period that runs began. The same at whatever moment of the period it is asked, so that an alert of it is made once.</summary>
    public static DateTimeOffset Begin(AlertFrequency frequency, DateTimeOffset now)
    {
        // Before the hour, the period of the day before still runs.
        var day = now.ToParisDay();
        if (now < At(day))
            day = day.AddDays(-1);

        return At(frequency switch
        {
            AlertFrequency.Daily => day,
            AlertFrequency.Weekly => day.AddDays(-(((int)day.DayOfWeek - (int)WeeklyDay + 7) % 7)),
            _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "Nothing is sent at this frequency."),
        });
    }

    private static DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        return new DateTimeOffset(local, ParisTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
