namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>What is timed.</summary>
internal enum ClockKind
{
    /// <summary>The desk confirms to the member that the request arrived.</summary>
    Desk,

    /// <summary>A body accepts or declines what is put to it.</summary>
    Acknowledgement,

    /// <summary>A body that accepted speaks with the member.</summary>
    FirstContact,

    /// <summary>A body that accepted finishes.</summary>
    Deliverable,
}

internal enum ClockState
{
    Running,
    AtRisk,
    Missed,
    Met,
    MetLate,

    /// <summary>The body waits for the member: nobody is late.</summary>
    Paused,
}

/// <summary>One time limit as it runs. It knows the day on which it is due, not how it was counted.</summary>
/// <param name="DueOn">Last day in time. Paris calendar day.</param>
/// <param name="AtRiskOn">From this day on it is due soon.</param>
/// <param name="MetOn">Day on which what was due was done.</param>
/// <param name="Told">What was told of it: <see cref="ClockState.AtRisk"/>, <see cref="ClockState.Missed"/>, or null. Each is told once for each due day.</param>
internal sealed record Clock(DateOnly DueOn, DateOnly AtRiskOn, DateOnly? MetOn = null, ClockState? Told = null)
{
    /// <summary>The day on which there will be something to tell, or null.</summary>
    public DateOnly? WatchOn => (MetOn, Told) switch
    {
        (not null, _) or (_, ClockState.Missed) => null,
        (_, ClockState.AtRisk) => DueOn.AddDays(1),
        _ => AtRiskOn <= DueOn ? AtRiskOn : DueOn.AddDays(1),
    };

    public static Clock Start(DateOnly from, int workingDays, DeskRules rules)
    {
        var dueOn = rules.Calendar.AddWorkingDays(from, workingDays);
        return new Clock(dueOn, rules.AtRiskFrom(dueOn));
    }

    /// <summary>The same clock, counted anew. What was told holds as long as the due day does.</summary>
    public Clock Restart(DateOnly from, int workingDays, DeskRules rules)
    {
        var moved = Start(from, workingDays, rules);
        return moved.DueOn == DueOn ? this : moved;
    }

    public Clock Meet(DateOnly today) => MetOn is null ? this with { MetOn = today } : this;

    /// <summary>What has to be told today and was not, the gravest only: <see cref="ClockState.AtRisk"/>, <see cref="ClockState.Missed"/>, or null.</summary>
    public ClockState? News(DateOnly today) =>
        WatchOn is { } day && day <= today ? today > DueOn ? ClockState.Missed : ClockState.AtRisk : null;

    public ClockState StateOn(DateOnly today, bool isPaused) => MetOn switch
    {
        { } met => met <= DueOn ? ClockState.Met : ClockState.MetLate,
        null when isPaused => ClockState.Paused,
        _ => today > DueOn ? ClockState.Missed : today >= AtRiskOn ? ClockState.AtRisk : ClockState.Running,
    };
}
