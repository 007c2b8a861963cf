namespace Departement77.SgmNetwork.Domain.Calendar;

/// <summary>Whom something concerns, by legal population.</summary>
internal static class Audience
{
    private const int MostInhabitants = 5_000_000;

    /// <summary>Whether the bounds are bounds; each of them may be missing.</summary>
    public static bool AreBounds(int? min, int? max) => min is null or (>= 0 and <= MostInhabitants) && max is null or (>= 0 and <= MostInhabitants) && !(min > max);
}
