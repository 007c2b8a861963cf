using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Feed;

internal static class FeedErrors
{
    private const int WhenASeatMayBeFree = 10;

    /// <summary>410: events after the cursor are no longer kept. The member <c>oldest</c> is where to go on.</summary>
    public static Error CursorExpired(Cursor oldest) => Error.Custom(
        StatusCodes.Status410Gone,
        "events.cursor_expired",
        "Des événements qui suivent ce curseur ne sont plus conservés : relisez par l'API l'état de ce que vous suivez, puis reprenez le flux avec ?after= et la valeur de « oldest ».",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["oldest"] = oldest.ToString() });

    public static Error AheadOfTheFeed() =>
        CommonErrors.InvalidQuery("after", "Ce curseur est en avance sur le flux, sans doute parce que la base a été restaurée : retirez « after » pour lire depuis le début.");

    public static Error TooManyWaiting(int most) => Error.Custom(
        StatusCodes.Status429TooManyRequests,
        "events.too_many_waiting",
        $"Vous avez déjà {most} lectures du flux en attente : fermez-en une, ou lisez sans « wait ».",
        RetryLater());

    public static Error HostIsFull() => Error.Custom(
        StatusCodes.Status503ServiceUnavailable,
        "events.too_many_readers",
        "Trop de lecteurs attendent déjà sur ce serveur : réessayez dans quelques secondes, ou lisez sans « wait ».",
        RetryLater());

    private static Dictionary<string, object> RetryLater() => new(StringComparer.Ordinal) { [CommonErrors.RetryAfter] = WhenASeatMayBeFree };
}
