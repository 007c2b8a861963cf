using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.Territory.Application.Communes;

/// <summary>A commune as everybody reads it.</summary>
/// <param name="Population">Legal population in force today; null before the first vintage.</param>
/// <param name="LocationPrecision"><c>exact</c>, or the area whose mean stands for the place: <c>postal-area</c> or <c>intercommunality</c>.</param>
/// <param name="FormerInsee">The code asked for, when it is that of a former commune.</param>
[Sheet("Communes")]
internal sealed record CommuneView(
    [Column("Code INSEE")] string Insee,
    [Column("Commune")] string Name,
    [Column("SIREN")] string Siren,
    [Column("Codes postaux")] IReadOnlyList<string> PostalCodes,
    [Column("Arrondissement")] string Arrondissement,
    [Column("Population")] int? Population,
    [Column("Millésime de la population")] int? Vintage,
    CommuneView.IntercommunalityView Intercommunality,
    [Column("Latitude")] double Latitude,
    [Column("Longitude")] double Longitude,
    [Column("Précision du lieu")] string LocationPrecision,
    [Column("Anciennes communes")] IReadOnlyList<CommuneView.FormerCommuneView> FormerCommunes,
    [NoColumn] string? FormerInsee,
    [NoColumn] string? FormerName)
{
    internal sealed record IntercommunalityView([Column("SIREN de l'intercommunalité")] string Siren, [Column("Intercommunalité")] string Name);

    internal sealed record FormerCommuneView([Column("Code INSEE")] string Insee, [Column("Nom")] string Name, [Column("Nature")] string Kind);
}

/// <summary>A commune as statements read it. Settable members: Dapper does not pass arrays to constructors.</summary>
internal sealed record CommuneRow
{
    /// <summary>Needs <c>@year</c>, the year of today: the vintage in force is the last one up to it.</summary>
    public const string Columns = """
        c.insee, c.name, c.siren, c.postal_codes, c.arrondissement, p.population, p.vintage, i.siren as intercommunality_siren, i.name as intercommunality_name,
        c.latitude, c.longitude, c.location_precision, f.former_insees, f.former_names, f.former_kinds
        """;

    public const string Joins = """
        join intercommunalities i on i.siren = c.intercommunality_siren
        left join lateral (
            select population, vintage from populations where insee = c.insee and vintage <= @year order by vintage desc limit 1) p on true
        left join lateral (
            select array_agg(insee order by name) as former_insees, array_agg(name order by name) as former_names, array_agg(kind order by name) as former_kinds
            from former_communes where current_insee = c.insee) f on true
        """;

    public string Insee { get; init; } = "";

    public string Name { get; init; } = "";

    public string Siren { get; init; } = "";

    public string[] PostalCodes { get; init; } = [];

    public string Arrondissement { get; init; } = "";

    public int? Population { get; init; }

    public int? Vintage { get; init; }

    public string IntercommunalitySiren { get; init; } = "";

    public string IntercommunalityName { get; init; } = "";

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public string LocationPrecision { get; init; } = "";

    public string[]? FormerInsees { get; init; }

    public string[]? FormerNames { get; init; }

    public string[]? FormerKinds { get; init; }

    public string? FormerInsee { get; init; }

    public string? FormerName { get; init; }

    public long? Total { get; init; }

    public CommuneView ToView() => new(
        Insee,
        Name,
        Siren,
        PostalCodes,
        Arrondissement,
        Population,
        Vintage,
        new(IntercommunalitySiren, IntercommunalityName),
        Latitude,
        Longitude,
        LocationPrecision,
        [.. (FormerInsees ?? []).Select((insee, i) => new CommuneView.FormerCommuneView(insee, FormerNames![i], FormerKinds![i]))],
        FormerInsee,
        FormerName);
}
