using System.Globalization;
using ErrorOr;

namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>Cursors of lists sorted by identity, which is their order of creation, or by a day and then by identity.</summary>
public static class Cursors
{
    private const string Day = "O";

    /// <summary>Where the page before ended.</summary>
    /// <param name="cursor">The caller's; null on the first page.</param>
    /// <param name="id">Identity of the last row shown; null on the first page.</param>
    /// <returns>False when the cursor belongs to another list.</returns>
    public static bool TryId(Cursor? cursor, out Guid? id)
    {
        id = null;
        if (cursor is null)
            return true;

        var read = Guid.TryParse(cursor.Keys[0], out var key) && cursor.Keys.Count == 1;
        id = key;
        return read;
    }

    /// <summary>Where the page before ended.</summary>
    /// <param name="cursor">The caller's; null on the first page.</param>
    /// <param name="day">Day of the last row shown; null on the first page.</param>
    /// <param name="id">Identity of the last row shown; null on the first page.</param>
    /// <returns>False when the cursor belongs to another list.</returns>
    public static bool TryDay(Cursor? cursor, out DateOnly? day, out Guid? id)
    {
        (day, id) = (null, null);
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var first, var second] || !DateOnly.TryParseExact(first, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || !Guid.TryParse(second, out var key))
            return false;

        (day, id) = (on, key);
        return true;
    }

    /// <summary>What a cursor holds after a row.</summary>
    /// <param name="day">Day of the row.</param>
    /// <param name="id">Identity of the row.</param>
    public static string[] After(DateOnly day, Guid id) => [day.ToString(Day, CultureInfo.InvariantCulture), id.ToString()];

    /// <summary>400 <c>query.invalid</c>.</summary>
    public static Error Invalid() => CommonErrors.InvalidQuery("cursor", "Le paramètre « cursor » ne convient pas : reprenez tel quel le curseur « next » de la page précédente.");
}
