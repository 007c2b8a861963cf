using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;

namespace Departement77.ServiceCatalogue.Application.Offers;

internal static class Populations
{
    /// <summary>The population of an authority on a day, with its vintage; null when any commune of the perimeter has no figure on that day.</summary>
    public static async Task<LegalPopulation?> PopulationWithVintageAsync(this ITerritory territory, LocalAuthority authority, DateOnly on, CancellationToken cancellation)
    {
        var (inhabitants, vintage) = (0, 0);
        foreach (var commune in authority.Communes)
        {
            if (await territory.PopulationOfCommuneAsync(commune, on, cancellation) is not { } population)
                return null;

            inhabitants += population.Population;
            vintage = Math.Max(vintage, population.Vintage);
        }

        return vintage == 0 ? null : new(inhabitants, vintage);
    }
}
