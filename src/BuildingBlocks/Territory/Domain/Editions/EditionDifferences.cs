namespace Departement77.Territory.Domain.Editions;

/// <summary>What an edition changes in the one before it.</summary>
/// <param name="Added">Communes that were not there.</param>
/// <param name="Removed">Communes that are no more: each has merged.</param>
/// <param name="Renamed">Communes with another name.</param>
/// <param name="Mergers">Authorities that another one continues.</param>
/// <param name="Populations">New figures, and figures that were corrected.</param>
/// <param name="Moves">Communes of another intercommunality than before.</param>
/// <param name="Intercommunalities">Intercommunalities that came, went or changed their name, in French.</param>
/// <param name="Vintages">Vintages that came, or whose doubt came or went.</param>
/// <param name="OtherRows">Rows that differ in what concerns nobody: postal codes, coordinates, member counts.</param>
internal sealed record EditionDifferences(
    IReadOnlyList<EditionCommune> Added,
    IReadOnlyList<EditionCommune> Removed,
    IReadOnlyList<CommuneRenamed> Renamed,
    IReadOnlyList<AuthorityMerger> Mergers,
    IReadOnlyList<PopulationChange> Populations,
    IReadOnlyList<CommuneMoved> Moves,
    IReadOnlyList<string> Intercommunalities,
    IReadOnlyList<PopulationVintage> Vintages,
    int OtherRows)
{
    /// <summary>Whether both editions say the same.</summary>
    public bool IsEmpty =>
        Added.Count + Removed.Count + Renamed.Count + Mergers.Count + Populations.Count + Moves.Count + Intercommunalities.Count + Vintages.Count + OtherRows == 0;
}

internal sealed record CommuneRenamed(string Insee, string Before, string After);

internal sealed record CommuneMoved(string Insee, string Name, string From, string To);

/// <summary>An authority that another one continues: a commune that merged, also one whose seat gave its INSEE code to the new commune, or an intercommunality.</summary>
/// <param name="Siren">SIREN of the authority that is no more.</param>
/// <param name="Insee">Its INSEE code; null for an intercommunality.</param>
internal sealed record AuthorityMerger(string Siren, string? Insee, string Name, string IntoSiren, string? IntoInsee, string IntoName);

/// <summary>A figure that is not what was known.</summary>
/// <param name="Previous">The figure of the same vintage before its correction, else that of the last vintage before; null when none was known.</param>
/// <param name="IsCorrection">Whether the vintage was known with another figure.</param>
internal sealed record PopulationChange(string Insee, string Siren, string Name, int Vintage, int Population, int? Previous, bool IsCorrection)
{
    /// <summary>Whether the figure left one side of a threshold: true upward, false downward, null for neither.</summary>
    /// <param name="threshold">Inhabitants.</param>
    public bool? Crosses(int threshold) => Previous is not { } before || (before < threshold) == (Population < threshold) ? null : Population >= threshold;
}
