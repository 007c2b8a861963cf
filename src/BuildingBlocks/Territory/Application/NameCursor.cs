using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Territory.Application;

/// <summary>Place in a list sorted by French name, then by code, since a name may occur twice.</summary>
/// <param name="Name">Name of the last item shown.</param>
/// <param name="Code">Its INSEE code or SIREN.</param>
internal sealed record NameCursor(string? Name, string? Code)
{
    public static ErrorOr<NameCursor> From(Cursor? cursor) => cursor switch
    {
        null => new NameCursor(Name: null, Code: null),
        { Keys: [var name, var code] } => new NameCursor(name, code),
        _ => CommonErrors.InvalidQuery("cursor", "Le paramètre « cursor » ne convient pas : reprenez tel quel le curseur « next » de la page précédente."),
    };
}
