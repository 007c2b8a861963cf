using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>Cursors of lists sorted by identity, which is their order of creation.</summary>
internal static class Cursors
{
    public static bool TryId(Cursor? cursor, out Guid? id)
    {
        id = null;
        if (cursor is null)
            return true;

        var read = Guid.TryParse(cursor.Keys[0], out var key) && cursor.Keys.Count == 1;
        id = key;
        return read;
    }

    public static Error Invalid() => CommonErrors.InvalidQuery("cursor", "Le paramètre « cursor » ne convient pas : reprenez tel quel le curseur « next » de la page précédente.");
}
