using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.Domain.Meetings;

internal readonly record struct AnnualMeetingAlarmId(Guid Value) : IIdentifier<AnnualMeetingAlarmId>
{
    public static AnnualMeetingAlarmId From(Guid value) => new(value);
}

/// <summary>That the animator was told of a year without a meeting. Once a year: the database holds it.</summary>
internal sealed class AnnualMeetingAlarm : AggregateRoot<AnnualMeetingAlarmId>
{
    /// <summary>Rebuilt from its row.</summary>
    private AnnualMeetingAlarm()
    {
    }

    public int Year { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public static AnnualMeetingAlarm RaiseFor(DateOnly today)
    {
        var alarm = new AnnualMeetingAlarm { Id = Identifier.New<AnnualMeetingAlarmId>(), Year = today.Year, RaisedOn = today };
        alarm.Raise(new AnnualMeetingMissing(alarm.Id, today.Year));
        return alarm;
    }
}

/// <summary>When a year without a planned meeting alarms.</summary>
/// <param name="Month">Month of the last day on which a meeting should be planned.</param>
/// <param name="Day">That day.</param>
internal sealed record MeetingAlarmPolicy(int Month, int Day)
{
    /// <summary>From this day on.</summary>
    public DateOnly AlarmsOn(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}

internal sealed record AnnualMeetingMissing(AnnualMeetingAlarmId Alarm, int Year) : IDomainEvent;
