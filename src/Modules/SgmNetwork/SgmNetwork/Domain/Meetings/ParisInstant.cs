using System.Globalization;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;

namespace Departement77.SgmNetwork.Domain.Meetings;

/// <summary>
/// Reads when a meeting begins or ends. With an offset, the text is an instant; without one, it is what the clocks of Paris show. An hour that the clocks skip in spring
/// is none; one that they show twice in autumn needs its offset.
/// </summary>
internal static class ParisInstant
{
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
    private static readonly string[] Utc = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The instant in UTC, or null when the text names none.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null)
            return null;

        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            || DateTimeOffset.TryParseExact(text, Utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
        {
            return KnownYears.Hold(instant) ? instant.ToUniversalTime() : null;
        }

        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
            || !KnownYears.Hold(shown.Year)
            || ParisTime.Zone.IsInvalidTime(shown)
            || ParisTime.Zone.IsAmbiguousTime(shown))
        {
            return null;
        }

        return new DateTimeOffset(shown, ParisTime.Zone.GetUtcOffset(shown)).ToUniversalTime();
    }

    /// <summary>As clocks in Paris show it, with their offset.</summary>
    public static DateTimeOffset Show(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), ParisTime.Zone);
}
