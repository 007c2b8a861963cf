using System.Collections.Frozen;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Territory.Infrastructure;

/// <summary>One edition of the communes, intercommunalities and populations, by code; never changes.</summary>
internal sealed class ReferenceData
{
    private readonly FrozenDictionary<string, Commune> communes;
    private readonly FrozenDictionary<string, Commune> formerCommunes;
    private readonly FrozenDictionary<string, PopulationInForce[]> populations;
    private readonly FrozenDictionary<string, LocalAuthority> authorities;
    private readonly FrozenDictionary<int, string?> doubts;

    public ReferenceData(Stored stored)
    {
        Revision = stored.Revision;
        communes = stored.Communes.Select(c => c.ToCommune()).ToFrozenDictionary(c => c.Insee, StringComparer.Ordinal);

        // The code of a former commune's seat is that of the current commune, and means it.
        formerCommunes = stored.FormerCommunes
            .Where(former => !communes.ContainsKey(former.Insee))
            .ToFrozenDictionary(former => former.Insee, former => communes[former.CurrentInsee] with { FormerInsee = former.Insee, FormerName = former.Name }, StringComparer.Ordinal);
        populations = stored.Populations
            .GroupBy(p => p.Insee, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(p => p.Vintage).Select(p => new PopulationInForce(p.Vintage, p.Population)).ToArray(), StringComparer.Ordinal);
        authorities = communes.Values
            .Select(c => new LocalAuthority(c.Siren, c.Name, LocalAuthorityKind.Municipality, c.Insee, [c.Insee]))
            .Concat(stored.Intercommunalities.Select(i => new LocalAuthority(
                i.Siren,
                i.Name,
                LocalAuthorityKind.InterMunicipality,
                Insee: null,
                [.. communes.Values.Where(c => c.IntercommunalitySiren == i.Siren).Select(c => c.Insee).Order(StringComparer.Ordinal)])))
            .ToFrozenDictionary(authority => authority.Siren, StringComparer.Ordinal);
        doubts = stored.Vintages.ToFrozenDictionary(vintage => vintage.Vintage, vintage => vintage.Note);
    }

    /// <summary>Which edition.</summary>
    public long Revision { get; }

    public Commune? Commune(InseeCode code) => communes.GetValueOrDefault(code.Value) ?? formerCommunes.GetValueOrDefault(code.Value);

    /// <summary>A commune or an intercommunality.</summary>
    public LocalAuthority? Authority(Siren siren) => authorities.GetValueOrDefault(siren.Value);

    /// <summary>Every commune and intercommunality.</summary>
    public IReadOnlyList<LocalAuthority> Authorities => authorities.Values;

    /// <summary>The current communes of codes that were current when they were written.</summary>
    public IReadOnlyList<string> Current(IEnumerable<string> codes) =>
        [.. codes.Select(code => InseeCode.TryParse(code, out var insee) ? Commune(insee)?.Insee : null).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The vintage in force on a day: the last one that began.</summary>
    public PopulationInForce? Population(string insee, DateOnly on) =>
        populations.TryGetValue(insee, out var vintages) ? Array.FindLast(vintages, vintage => vintage.Vintage <= on.Year) : null;

    /// <summary>French: why the figures of a vintage are not verified; null when they are.</summary>
    public string? DoubtAbout(int vintage) => doubts.GetValueOrDefault(vintage);

    /// <summary>The sum over communes, null when one of them has no figure: a part would pass for the whole.</summary>
    public int? Population(IEnumerable<string> codes, DateOnly on)
    {
        var sum = 0;
        foreach (var code in codes)
        {
            if (Population(code, on) is not { } known)
                return null;

            sum += known.Population;
        }

        return sum;
    }

    /// <summary>The edition as one statement reads it.</summary>
    internal sealed record Stored(
        long Revision,
        IReadOnlyList<StoredCommune> Communes,
        IReadOnlyList<StoredFormerCommune> FormerCommunes,
        IReadOnlyList<StoredIntercommunality> Intercommunalities,
        IReadOnlyList<StoredPopulation> Populations,
        IReadOnlyList<StoredVintage> Vintages);

    internal sealed record StoredCommune(
        string Insee, string Name, string Siren, string[] PostalCodes, string Arrondissement, string IntercommunalitySiren, double Latitude, double Longitude, string LocationPrecision)
    {
        public Commune ToCommune() => new(Insee, Name, Siren, PostalCodes, Arrondissement, IntercommunalitySiren, new GeoPoint(Latitude, Longitude), LocationPrecision == "exact");
    }

    internal sealed record StoredFormerCommune(string Insee, string Name, string CurrentInsee);

    internal sealed record StoredIntercommunality(string Siren, string Name);

    internal sealed record StoredPopulation(string Insee, int Vintage, int Population);

    internal sealed record StoredVintage(int Vintage, string? Note);
}
