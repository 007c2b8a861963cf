namespace Departement77.Territory;

/// <summary>
/// What every module may ask of the territory, in process. Codes and numbers are read as people write them, blanks included; one that is malformed or unknown
/// answers null.
/// </summary>
public interface ITerritory
{
    /// <summary>A commune, an intercommunality or a registered syndicate of the département.</summary>
    /// <param name="siren">Its SIREN.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<LocalAuthority?> FindAuthorityAsync(string siren, CancellationToken cancellation);

    /// <summary>All communes, intercommunalities and registered syndicates of the département, in no order.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<LocalAuthority>> ListAuthoritiesAsync(CancellationToken cancellation);

    /// <summary>A commune. The code of a former commune finds the one that it belongs to now, and <see cref="Commune.FormerInsee"/> says so.</summary>
    /// <param name="insee">INSEE code.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<Commune?> FindCommuneAsync(string insee, CancellationToken cancellation);

    /// <summary>
    /// The legal population of a commune on a day. A vintage is in force from 1 January of its year until the next one; after the last vintage, the last one;
    /// before the first, null. For a former commune's code, that of the current commune.
    /// </summary>
    /// <param name="insee">INSEE code.</param>
    /// <param name="on">Paris calendar day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<PopulationInForce?> PopulationOfCommuneAsync(string insee, DateOnly on, CancellationToken cancellation);

    /// <summary>
    /// The population of an authority on a day: the sum over the communes of its present perimeter. For an intercommunality that reaches beyond the département,
    /// only its communes of Seine-et-Marne count: the programmes of the département serve no others. Null when any of them has no figure on that day.
    /// </summary>
    /// <param name="siren">Its SIREN.</param>
    /// <param name="on">Paris calendar day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<int?> PopulationOfAuthorityAsync(string siren, DateOnly on, CancellationToken cancellation);

    /// <summary>French: why the figures of a vintage are not verified, such as a vintage that repeats the one before it everywhere; null when they are.</summary>
    /// <param name="vintage">Year from whose 1 January it is in force.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<string?> DoubtAboutVintageAsync(int vintage, CancellationToken cancellation);

    /// <summary>Makes sure that the answers come from the latest edition. A reaction to the territory's events calls it first: another host may have imported them a moment ago.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    Task RefreshAsync(CancellationToken cancellation);

    /// <summary>Distance between two communes as the crow flies; null when one of them is unknown.</summary>
    /// <param name="fromInsee">INSEE code of one.</param>
    /// <param name="toInsee">INSEE code of the other.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<Distance?> DistanceAsync(string fromInsee, string toInsee, CancellationToken cancellation);
}

/// <summary>A distance between two communes.</summary>
/// <param name="Kilometres">As the crow flies.</param>
/// <param name="IsExact">Whether both places are known exactly; else one of them is the mean of its neighbours, a few kilometres off at most.</param>
public sealed record Distance(double Kilometres, bool IsExact);

/// <summary>A legal population and the vintage it is of.</summary>
/// <param name="Vintage">Year from whose 1 January it is in force.</param>
/// <param name="Population">Inhabitants.</param>
public sealed record PopulationInForce(int Vintage, int Population);
