using System.Globalization;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Feed;

/// <summary>A place in the feed as it travels: version of its form, mark of the filters, position. Nothing in it depends on the server, so it outlives a restored backup.</summary>
internal static class FeedCursor
{
    /// <summary>Place of a reader without a cursor: the oldest event that is kept.</summary>
    public const long Beginning = -1;

    private const string Form = "feed.v2";

    public static Cursor Of(FeedFilter filter, long place) => Cursor.Of(Form, filter.Mark, place.ToString(CultureInfo.InvariantCulture));

    /// <summary>The place, or <see cref="Beginning"/> without a cursor.</summary>
    public static ErrorOr<long> PlaceOf(Cursor? cursor, FeedFilter filter) => cursor switch
    {
        null => Beginning,
        { Keys: [Form, var mark, _] } when mark != filter.Mark => CommonErrors.InvalidQuery(
            "after", "Ce curseur a été obtenu avec d'autres filtres : gardez les mêmes « type » et « subject » d'une lecture à l'autre, ou retirez « after » pour lire depuis le début avec ceux-ci."),
        { Keys: [Form, _, var text] } when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => place,
        _ => CommonErrors.InvalidQuery("after", "Ce curseur ne vient pas de ce flux : reprenez tel quel le « next » de la réponse précédente, ou retirez « after » pour lire depuis le début."),
    };
}
