using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.Territory.Application;

/// <summary>A commune of a perimeter.</summary>
internal sealed record NamedCommune([Column("Code INSEE")] string Insee, [Column("Commune")] string Name)
{
    /// <summary>Of the two columns that a statement aggregates in the same order; null where there is no row.</summary>
    public static IReadOnlyList<NamedCommune> Zip(string[]? codes, string[]? names) => [.. (codes ?? []).Zip(names ?? [], (code, name) => new NamedCommune(code, name))];
}
