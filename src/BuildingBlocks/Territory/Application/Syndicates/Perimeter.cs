using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Communes;
using ErrorOr;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>Reads the communes of a perimeter.</summary>
internal static class Perimeter
{
    /// <summary>The current communes of the codes, or <c>commune.unknown</c> with the codes that name none.</summary>
    /// <param name="territory">Where communes are known.</param>
    /// <param name="codes">INSEE codes as a person wrote them; JSON lists may hold nulls.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<ErrorOr<IReadOnlyCollection<InseeCode>>> ReadPerimeterAsync(this ITerritory territory, IReadOnlyList<string?> codes, CancellationToken cancellation)
    {
        var known = new HashSet<InseeCode>();
        var unknown = new List<string>();
        foreach (var code in codes.Select(code => code ?? "").Distinct(StringComparer.Ordinal))
        {
            if (await territory.FindCommuneAsync(code, cancellation) is { } commune)
                known.Add(InseeCode.Create(commune.Insee).Value);
            else
                unknown.Add(code);
        }

        return unknown.Count == 0 ? known : CommuneErrors.Unknown(unknown);
    }
}
