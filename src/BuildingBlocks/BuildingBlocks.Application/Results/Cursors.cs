using ErrorOr;

namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>Cursors of lists sorted by identity, which is their order of creation.</summary>
public static class Cursors
{
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

    /// <summary>400 <c>query.invalid</c>.</summary>
    public static Error Invalid() => CommonErrors.InvalidQuery("cursor", "Le paramètre « cursor » ne convient pas : reprenez tel quel le curseur « next » de la page précédente.");
}
