using System.Globalization;
using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>
/// Reads when a session begins, ends or closes. With an offset, the text is an instant; without one, it is what the clocks of Paris show. An hour that they skip in spring is
/// none; one that they show twice in autumn needs its offset.
/// </summary>
internal static class TrainingInstant
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
    private static readonly string[] Utc = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The instant in UTC, or null when the text names none.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            || DateTimeOffset.TryParseExact(text, Utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
        {
            return instant.Year is >= FirstYear and <= LastYear ? instant.ToUniversalTime() : null;
        }

        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
            || shown.Year is < FirstYear or > LastYear
            || ParisTime.Zone.IsInvalidTime(shown)
            || ParisTime.Zone.IsAmbiguousTime(shown))
        {
            return null;
        }

        return new DateTimeOffset(shown, ParisTime.Zone.GetUtcOffset(shown)).ToUniversalTime();
    }
}
