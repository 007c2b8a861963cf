namespace Departement77.ServiceCatalogue.Domain.Requests;

internal static class AssignmentModes
{
    public static string French(this AssignmentMode mode) => mode switch
    {
        AssignmentMode.Auto => "par les règles",
        AssignmentMode.Manual => "à la main",
        AssignmentMode.Bulk => "avec d'autres demandes",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "This mode has no French name."),
    };
}
