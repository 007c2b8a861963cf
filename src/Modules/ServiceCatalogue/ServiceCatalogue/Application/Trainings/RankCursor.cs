using System.Globalization;
using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Cursors of lists in the order of registration.</summary>
internal static class RankCursor
{
    /// <returns>False when the cursor belongs to another list.</returns>
    public static bool TryRead(Cursor? cursor, out int? rank)
    {
        rank = null;
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var key] || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
            return false;

        rank = read;
        return true;
    }

    public static string[] After(int rank) => [rank.ToString(CultureInfo.InvariantCulture)];
}
