using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>What the lists of seats share: who reads which, and how a seat stands to the law on a day, with the population of its commune on that day.</summary>
internal static class SeatSql
{
    /// <summary>People of the network read every seat, the others those of their own commune.</summary>
    public const string Sees = "(@in_network or s.commune_siren = @own_authority)";

    /// <summary>Joins the population <c>p</c> and what the law asks, <c>now</c> on the day and <c>later</c> once it sets bounds.</summary>
    public const string WithLaw = """
        left join unnest(@insees::text[], @populations::integer[]) as p (insee, inhabitants) on p.insee = s.commune_insee
        left join lateral required_category(@day, p.inhabitants, s.has_general_director) as now on true
        left join lateral required_category(greatest(@day, @bound), p.inhabitants, s.has_general_director) as later on true
        """;

    /// <summary>A name of <see cref="SeatCompliance"/>. Letters in their order are categories from the highest on.</summary>
    public const string Compliance = """
        case when s.status not in ('Filled', 'Interim') or s.holder_category is null or p.inhabitants is null then 'Unknown'
             when now.minimum_category < s.holder_category then 'NonCompliant'
             when later.minimum_category < s.holder_category then 'NonCompliantFrom2028'
             else 'Compliant' end
        """;

    /// <summary>The columns from which <see cref="SeatLaw.Read"/> tells how a seat stands to the law.</summary>
    public const string LawColumns = $"""
        p.inhabitants as population, {Compliance} as compliance, now.minimum_category as now_category, now.act as now_act, now.valid_from as now_from,
        later.minimum_category as later_category, later.act as later_act, later.valid_from as later_from
        """;
}

/// <summary>How a seat stands to the law.</summary>
/// <param name="OnDay">The day for which this is said.</param>
/// <param name="Status">Compliant, NonCompliantFrom2028, NonCompliant or Unknown.</param>
/// <param name="Population">Legal population of the commune on that day.</param>
/// <param name="Required">Lowest category that the law admits on that day; null where it sets no bound.</param>
/// <param name="RequiredFrom2028">The same once the bounds of 1 January 2028 are in force.</param>
/// <param name="Explanation">French: why.</param>
internal sealed record SeatLaw(
    [Column("Au")] DateOnly OnDay,
    [Column("Conformité", typeof(SeatCompliances))] string Status,
    [Column("Population")] int? Population,
    [Column("Catégorie exigée")] string? Required,
    [Column("Catégorie exigée en 2028")] string? RequiredFrom2028,
    [Column("Explication")] string Explanation)
{
    public static SeatLaw Read(DateOnly day, SeatLawRow row)
    {
        var (now, later) = (new CategoryRequirement(row.NowCategory, row.NowAct, row.NowFrom), new CategoryRequirement(row.LaterCategory, row.LaterAct, row.LaterFrom));
        return new SeatLaw(
            day, row.Compliance, row.Population, row.NowCategory, row.LaterCategory,
            SeatCompliances.Explain(Enum.Parse<SeatCompliance>(row.Compliance), row.HolderCategory, row.Population, now, later));
    }
}

/// <summary>What a statement with <see cref="SeatSql.LawColumns"/> reads of the law.</summary>
internal abstract record SeatLawRow
{
    public string? HolderCategory { get; init; }

    public int? Population { get; init; }

    public string Compliance { get; init; } = "";

    public string? NowCategory { get; init; }

    public string? NowAct { get; init; }

    public DateOnly? NowFrom { get; init; }

    public string? LaterCategory { get; init; }

    public string? LaterAct { get; init; }

    public DateOnly? LaterFrom { get; init; }
}

/// <summary>The communes of the département with their legal population on a day, for statements that join them.</summary>
internal sealed class CommunePopulations(ITerritory territory)
{
    public async Task<IReadOnlyList<CommunePopulation>> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var authorities = await territory.ListAuthoritiesAsync(cancellation);
        var groupings = authorities.Where(authority => authority.Kind == LocalAuthorityKind.InterMunicipality)
            .ToDictionary(authority => authority.Siren, authority => authority.Name, StringComparer.Ordinal);
        var communes = new List<CommunePopulation>();
        foreach (var authority in authorities.Where(authority => authority.Kind == LocalAuthorityKind.Municipality))
        {
            var commune = (await territory.FindCommuneAsync(authority.Insee!, cancellation))!;
            var population = await territory.PopulationOfCommuneAsync(commune.Insee, day, cancellation);
            communes.Add(new CommunePopulation(
                commune.Insee, commune.Name, commune.Siren, commune.IntercommunalitySiren,
                groupings.GetValueOrDefault(commune.IntercommunalitySiren, commune.IntercommunalitySiren), population?.Population));
        }

        return communes;
    }
}

/// <summary>A commune on a day.</summary>
/// <param name="Population">Null where no vintage was in force.</param>
internal sealed record CommunePopulation(string Insee, string Name, string Siren, string IntercommunalitySiren, string Intercommunality, int? Population);
