namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>How many inhabitants an authority has by law, and since when.</summary>
/// <param name="Inhabitants">Sum over the communes of the authority.</param>
/// <param name="Vintage">Year from whose 1 January the figure is in force.</param>
internal sealed record LegalPopulation(int Inhabitants, int Vintage);
