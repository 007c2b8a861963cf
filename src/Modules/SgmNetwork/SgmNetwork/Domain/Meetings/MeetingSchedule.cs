using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Meetings;

/// <summary>When and where people meet.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="Place">French: where.</param>
internal sealed record MeetingSchedule(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place)
{
    public const int PlaceMaxLength = 200;
    private const int LongestDays = 3;

    /// <summary>The day in Paris on which it begins.</summary>
    public DateOnly Day => StartsAt.ToParisDay();

    /// <summary>The schedule, or every fault in it.</summary>
    public static ErrorOr<MeetingSchedule> Read(string? startsAt, string? endsAt, string? place)
    {
        List<Error> faults = [];
        var starts = ParisInstant.Read(startsAt);
        if (starts is null)
            faults.Add(MeetingErrors.InstantInvalid("/startsAt"));

        var ends = ParisInstant.Read(endsAt);
        if (ends is null)
            faults.Add(MeetingErrors.InstantInvalid("/endsAt"));
        else if (starts is not null && (ends <= starts || ends > starts.Value.AddDays(LongestDays)))
            faults.Add(MeetingErrors.EndInvalid(LongestDays));

        var written = WrittenText.Line(place, atLeast: 1, PlaceMaxLength);
        if (written is null)
            faults.Add(MeetingErrors.PlaceRequired());

        return faults.Count > 0 ? faults : new MeetingSchedule(starts!.Value, ends!.Value, written!);
    }
}
