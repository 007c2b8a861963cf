using System.Globalization;
using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>Cursors of lists in the order of a day.</summary>
internal static class DayCursor
{
    public static string[] Keys(DateOnly day, Guid id) => [day.ToString("O", CultureInfo.InvariantCulture), id.ToString()];

    /// <summary>Where the page before ended; false when the cursor belongs to another list.</summary>
    public static bool TryRead(Cursor? cursor, out (DateOnly Day, Guid Id)? place)
    {
        place = null;
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var day, var id] || !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || !Guid.TryParse(id, out var key))
            return false;

        place = (on, key);
        return true;
    }
}
