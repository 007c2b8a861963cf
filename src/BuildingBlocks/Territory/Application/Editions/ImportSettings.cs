namespace Departement77.Territory.Application.Editions;

/// <summary>How an import shows what it found.</summary>
/// <param name="Thresholds">Numbers of inhabitants that open or close a scheme: a figure that crosses one is shown first.</param>
/// <param name="MostLines">Lines shown of each kind of difference or fault.</param>
internal sealed record ImportSettings(IReadOnlyList<int> Thresholds, int MostLines)
{
    public const int UsualMostLines = 600;

    /// <summary>The limit between the contrat rural and the fonds d'aménagement communal.</summary>
    public static IReadOnlyList<int> UsualThresholds { get; } = [2000];
}
