using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>
/// Paris calendar days from a first one, included, to an end, excluded: the shape of PostgreSQL's <c>daterange</c>, where periods that follow
/// each other share a bound and never a day. A class, so that there is no default range that would hold every day since the year 1.
/// </summary>
public sealed record DateRange
{
    private DateRange(DateOnly start, DateOnly? end)
    {
        Start = start;
        End = end;
    }

    /// <summary>The first day.</summary>
    public DateOnly Start { get; }

    /// <summary>The day after the last one, or null when no end is known.</summary>
    public DateOnly? End { get; }

    /// <summary>The last day, which is what people read and write, or null when no end is known.</summary>
    public DateOnly? LastDay => End?.AddDays(-1);

    /// <summary>A range of one day at least, or the error <c>date_range.invalid</c>.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The day after the last one, or null when no end is known.</param>
    public static ErrorOr<DateRange> Create(DateOnly start, DateOnly? end) =>
        end <= start
            ? Error.Validation("date_range.invalid", "Indiquez une date de fin postérieure à la date de début, ou laissez la fin vide si elle n'est pas connue.")
            : new DateRange(start, end);

    /// <summary>A range without a known end.</summary>
    /// <param name="start">The first day.</param>
    public static DateRange Since(DateOnly start) => new(start, end: null);

    /// <summary>True when the day is in the range.</summary>
    /// <param name="day">The Paris calendar day.</param>
    public bool Contains(DateOnly day) => Start <= day && (End is null || day < End);

    /// <summary>True when the ranges have a day in common.</summary>
    /// <param name="other">The other range.</param>
    public bool Overlaps(DateRange other) => (other.End is null || Start < other.End) && (End is null || other.Start < End);
}
