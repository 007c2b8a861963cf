using System.Text.Json;
using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.Territory.Infrastructure;

/// <summary>
/// The edition that this host works with, read from the database at first use. Only a deployment or an import changes it, on one host while the others run on, so
/// each host asks once a minute whether a later edition was loaded. A minute late is harmless for people; reactions to the territory's events ask at once.
/// Syndicates change at any time by any host, and are therefore not here.
/// </summary>
internal sealed class ReferenceDataCache(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IDisposable
{
    // One statement, so that all tables are of the same edition.
    private const string ReadAll = """
        select json_build_object(
            'revision', (select coalesce(max(revision), 0) from reference_data),
            'communes', (select coalesce(json_agg(json_build_object(
                'insee', insee, 'name', name, 'siren', siren, 'postalCodes', postal_codes, 'arrondissement', arrondissement,
                'intercommunalitySiren', intercommunality_siren, 'latitude', latitude, 'longitude', longitude, 'locationPrecision', location_precision)), '[]') from communes),
            'formerCommunes', (select coalesce(json_agg(json_build_object('insee', insee, 'name', name, 'currentInsee', current_insee)), '[]') from former_communes),
            'intercommunalities', (select coalesce(json_agg(json_build_object('siren', siren, 'name', name)), '[]') from intercommunalities),
            'populations', (select coalesce(json_agg(json_build_object('insee', insee, 'vintage', vintage, 'population', population)), '[]') from populations),
            'vintages', (select coalesce(json_agg(json_build_object('vintage', vintage, 'note', note)), '[]') from population_vintages))::text
        """;

    private static readonly TimeSpan TrustedFor = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim gate = new(1);
    private volatile Edition? current;
    private int expirations;

    /// <summary>The edition to work with.</summary>
    public async ValueTask<ReferenceData> CurrentAsync(CancellationToken cancellation)
    {
        if (current is { } edition && IsFresh(edition))
            return edition.Data;

        await gate.WaitAsync(cancellation);
        try
        {
            if (current is { } meanwhile && IsFresh(meanwhile))
                return meanwhile.Data;

            // Counted before the question: an edition that comes meanwhile expires the answer again, and nobody takes what is known for the answer.
            var expired = Volatile.Read(ref expirations);
            var latest = await LatestAsync(current?.Data, cancellation);
            current = new Edition(latest, clock.GetTimestamp(), expired);
            return latest;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The next reader asks the database whether there is a later edition.</summary>
    public void Expire() => Interlocked.Increment(ref expirations);

    public void Dispose() => gate.Dispose();

    private bool IsFresh(Edition edition) => edition.Expirations == Volatile.Read(ref expirations) && clock.GetElapsedTime(edition.CheckedAt) < TrustedFor;

    private async Task<ReferenceData> LatestAsync(ReferenceData? known, CancellationToken cancellation)
    {
        if (known is not null && await database.QuerySingleOrDefaultAsync<long>(ReadScope.Public, "select max(revision) from reference_data", parameters: null, cancellation) == known.Revision)
            return known;

        var json = await database.QueryJsonAsync(ReadScope.Public, ReadAll, parameters: null, cancellation);
        return new ReferenceData(JsonSerializer.Deserialize<ReferenceData.Stored>(json!, JsonSerializerOptions.Web)!);
    }

    private sealed record Edition(ReferenceData Data, long CheckedAt, int Expirations);
}
