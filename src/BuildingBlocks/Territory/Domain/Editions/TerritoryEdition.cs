namespace Departement77.Territory.Domain.Editions;

/// <summary>One edition of the reference files: what the database holds, or what a folder brings.</summary>
/// <param name="Communes">Every commune.</param>
/// <param name="FormerCommunes">Codes of before, and the commune that each belongs to now.</param>
/// <param name="Intercommunalities">Every intercommunality with a member in the département.</param>
/// <param name="Populations">Legal populations by commune and vintage.</param>
internal sealed record TerritoryEdition(
    IReadOnlyList<EditionCommune> Communes,
    IReadOnlyList<EditionFormerCommune> FormerCommunes,
    IReadOnlyList<EditionIntercommunality> Intercommunalities,
    IReadOnlyList<EditionPopulation> Populations)
{
    /// <summary>The vintages, the oldest first. One that repeats the year before in every commune is no new count, whatever its file says: it stays unverified.</summary>
    public IReadOnlyList<PopulationVintage> Vintages()
    {
        var figures = Populations.ToDictionary(figure => (figure.Insee, figure.Vintage), figure => figure.Population);
        return
        [
            .. Populations.GroupBy(figure => figure.Vintage).OrderBy(vintage => vintage.Key).Select(vintage =>
            {
                var known = vintage.Where(figure => figures.ContainsKey((figure.Insee, vintage.Key - 1))).ToList();
                var repeats = known.Count > 0 && known.TrueForAll(figure => figure.Population == figures[(figure.Insee, vintage.Key - 1)]);
                return new PopulationVintage(vintage.Key, repeats, repeats ? $"Ce millésime répète celui de {vintage.Key - 1} dans toutes les communes : ses chiffres restent à vérifier auprès de l'INSEE." : null);
            }),
        ];
    }
}

/// <param name="LocationPrecision"><c>exact</c>, <c>postal-area</c> or <c>intercommunality</c>.</param>
internal sealed record EditionCommune(
    string Insee,
    string Name,
    string Siren,
    string PostalCodes,
    string Arrondissement,
    string IntercommunalitySiren,
    double Latitude,
    double Longitude,
    string LocationPrecision);

/// <param name="Kind">As INSEE names it, for instance <c>commune-deleguee</c>.</param>
/// <param name="CurrentInsee">INSEE code of the commune that it belongs to.</param>
internal sealed record EditionFormerCommune(string Insee, string Name, string Kind, string CurrentInsee);

/// <param name="MembersInDepartment">Of all its members, those of Seine-et-Marne.</param>
internal sealed record EditionIntercommunality(
    string Siren, string Name, string Kind, string TaxRegime, int TotalPopulation, int MunicipalPopulation, int Members, int MembersInDepartment);

/// <param name="Vintage">Year from whose 1 January the figure is in force.</param>
internal sealed record EditionPopulation(string Insee, int Vintage, int Population);

/// <param name="IsUnverified">Whether it repeats the vintage before it in every commune.</param>
/// <param name="Note">French: why it is unverified; null when it is not.</param>
internal sealed record PopulationVintage(int Vintage, bool IsUnverified, string? Note);
