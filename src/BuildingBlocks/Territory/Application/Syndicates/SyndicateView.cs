using Departement77.BuildingBlocks.Application.Results;
using Departement77.Territory.Domain.Syndicates;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>A syndicate as everybody reads it.</summary>
/// <param name="Population">Legal population in force today of its communes, summed.</param>
/// <param name="Communes">Its perimeter, as the communes are today: one that merged stands under the name of the new one.</param>
[Sheet("Syndicats")]
internal sealed record SyndicateView(
    [Column("SIREN")] string Siren,
    [Column("Syndicat")] string Name,
    [Column("État", typeof(SyndicateStatuses))] string Status,
    [NoColumn] IReadOnlyList<string> AllowedActions,
    [NoColumn] int Version,
    [Column("Inscrit le")] DateTimeOffset RegisteredAt,
    [Column("Population")] int? Population,
    [Column("Communes")] IReadOnlyList<NamedCommune> Communes) : IVersioned;

/// <summary>What a change of a syndicate answers. Its address holds the SIREN, which is what everybody knows it by.</summary>
internal sealed record SyndicateState(string Siren, string Status, IReadOnlyList<string> AllowedActions, int Version) : IVersioned, ILocated
{
    string ILocated.Place => Siren;

    public static SyndicateState Of(Syndicate syndicate) => new(syndicate.Siren.Value, syndicate.Status.ToString(), syndicate.AllowedActions, syndicate.Version);
}

/// <summary>A syndicate as statements read it.</summary>
internal sealed record SyndicateRow
{
    public const string Columns = "s.siren, s.name, s.version, s.registered_at, m.population, m.communes, m.commune_names";

    /// <summary>Needs <c>@year</c>, the year of today.</summary>
    public const string Joins = """
        cross join lateral (
            select array_agg(c.insee order by c.name, c.insee) as communes, array_agg(c.name order by c.name, c.insee) as commune_names, sum(p.population)::integer as population
            from communes c
            left join lateral (
                select population from populations where insee = c.insee and vintage <= @year order by vintage desc limit 1) p on true
            where c.insee in (
                select coalesce(f.current_insee, registered.insee)
                from unnest(s.communes) as registered (insee)
                left join former_communes f on f.insee = registered.insee)) m
        """;

    public string Siren { get; init; } = "";

    public string Name { get; init; } = "";

    public int Version { get; init; }

    /// <summary>UTC.</summary>
    public DateTime RegisteredAt { get; init; }

    public int? Population { get; init; }

    public string[]? Communes { get; init; }

    public string[]? CommuneNames { get; init; }

    public SyndicateView ToView() => new(
        Siren,
        Name,
        nameof(SyndicateStatus.Registered),
        Syndicate.States.AllowedActions(SyndicateStatus.Registered),
        Version,
        new DateTimeOffset(RegisteredAt, TimeSpan.Zero),
        Population,
        NamedCommune.Zip(Communes, CommuneNames));
}
