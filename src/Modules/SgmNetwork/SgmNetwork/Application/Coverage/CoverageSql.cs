using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Seats;

namespace Departement77.SgmNetwork.Application.Coverage;

/// <summary>
/// The communes that the network is for on a day, and which of them it reaches. One statement: the communes and their populations come from the territory in process,
/// members and their assignments from the network.
/// </summary>
internal static class CoverageSql
{
    /// <summary>The ceiling in force on the day: communes below it are the target.</summary>
    public const string TargetCeiling = OtherParts.TargetCeiling;

    /// <summary>Who may read figures without being of the network is told by <c>@reads_figures</c>.</summary>
    public const string Sees = "(@in_network or @reads_figures)";

    /// <summary>
    /// A commune is covered by a member who is in the network on the day: by main commune, or by an assignment that runs. Somebody whose place in the network is suspended for
    /// a time still covers the commune.
    /// </summary>
    public const string Targets = $"""
        reached as (
            select m.commune_insee as insee from members m where m.status in ('Active', 'Dormant', 'Suspended') and {Sees}
            union
            select a.commune_insee from member_assignments a join members m on m.id = a.member_id
            where m.status in ('Active', 'Dormant', 'Suspended') and a.starts_on <= @day and (a.ends_on is null or a.ends_on > @day) and {Sees}),
        ceiling as (select ({TargetCeiling}) as target),
        targets as (
            select c.insee, c.name, c.siren, c.population, c.grouping_siren, c.grouping_name, r.insee is not null as is_covered
            from unnest(@insees::text[], @names::text[], @sirens::text[], @populations::integer[], @grouping_sirens::text[], @grouping_names::text[])
                as c (insee, name, siren, population, grouping_siren, grouping_name)
            cross join ceiling
            left join reached r on r.insee = c.insee
            where c.population < ceiling.target and {Sees})
        """;

    /// <summary>Whoever may read figures reads them over the rows of the whole network, of which no other statement shows them anything.</summary>
    public static ReadScope ScopeOf(ICurrentUser user, bool readsFigures) => readsFigures ? user.Scope with { InSgmNetwork = true } : user.Scope;

    /// <summary>Parameters of <see cref="Targets"/>.</summary>
    public static IDictionary<string, object?> Parameters(IReadOnlyList<CommunePopulation> communes, DateOnly day, bool readsFigures) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["day"] = day,
        ["reads_figures"] = readsFigures,
        ["insees"] = communes.Select(commune => commune.Insee).ToArray(),
        ["names"] = communes.Select(commune => commune.Name).ToArray(),
        ["sirens"] = communes.Select(commune => commune.Siren).ToArray(),
        ["populations"] = communes.Select(commune => commune.Population).ToArray(),
        ["grouping_sirens"] = communes.Select(commune => commune.IntercommunalitySiren).ToArray(),
        ["grouping_names"] = communes.Select(commune => commune.Intercommunality).ToArray(),
    };
}
