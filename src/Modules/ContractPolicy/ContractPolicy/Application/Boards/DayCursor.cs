using System.Globalization;
using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>Place in a list sorted by a day, then by identity.</summary>
internal static class DayCursor
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Where the page before ended; false when the cursor belongs to another list.</summary>
    public static bool TryRead(Cursor? cursor, out DateOnly? day, out Guid? id)
    {
        (day, id) = (null, null);
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var first, var second]
            || !DateOnly.TryParseExact(first, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            || !Guid.TryParse(second, out var last))
        {
            return false;
        }

        (day, id) = (read, last);
        return true;
    }

    public static string[] Keys(DateOnly day, Guid id) => [day.ToString(Form, CultureInfo.InvariantCulture), id.ToString()];
}
