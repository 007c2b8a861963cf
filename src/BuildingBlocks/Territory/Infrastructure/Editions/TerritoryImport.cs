using System.Security.Cryptography;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Territory.Application.Editions;
using Departement77.Territory.Domain.Editions;
using Departement77.Territory.IntegrationEvents;
using Npgsql;

namespace Departement77.Territory.Infrastructure.Editions;

/// <summary>
/// Applies an edition by the module's own role. Not an aggregate: it replaces four tables at once, and what it publishes concerns each authority by itself, so
/// that a delivery that fails holds up that authority alone.
/// </summary>
internal sealed class TerritoryImport(DatabaseConnections connections, EventOutbox outbox, EventSignal signal, ReferenceDataCache cache, ImportSettings settings) : ITerritoryImport
{
    private const string Schema = "territory";

    /// <summary>From which the identity of an authority is derived: it has none but its SIREN.</summary>
    private static readonly Guid Authorities = new("0199a000-0000-7000-8000-00000000077a");

    public async Task<TerritoryImportReport> RunAsync(string folder, bool isDryRun, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            return new(TerritoryImportOutcome.Refused, [$"Le dossier {folder} n'existe pas."], Events: 0);

        var (edition, faults) = EditionFiles.Read(name => File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null);
        if (faults.Count > 0)
            return new(TerritoryImportOutcome.Refused, ImportText.Of(faults, settings), Events: 0);

        await using var connection = await connections.For(Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // Neither a second import nor a deployment may replace the tables between the comparison and the commit.
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({DatabaseMigrator.DatabaseLock})", cancellation);
        var before = await EditionTables.ReadAsync(connection, cancellation);
        var losses = EditionComparison.Faults(before, edition);
        if (losses.Count > 0)
            return new(TerritoryImportOutcome.Refused, ImportText.Of(losses, settings), Events: 0);

        var differences = EditionComparison.Of(before, edition);
        var lines = ImportText.Of(differences, settings);
        if (differences.IsEmpty || isDryRun)
            return new(differences.IsEmpty ? TerritoryImportOutcome.Unchanged : TerritoryImportOutcome.Shown, lines, Events: 0);

        await EditionTables.ReplaceAsync(connection, edition, cancellation);
        var revision = await RememberAsync(connection, folder, cancellation);
        var events = await PublishAsync(connection, differences, revision, cancellation);
        await transaction.CommitAsync(cancellation);
        cache.Expire();
        signal.Committed();
        return new(TerritoryImportOutcome.Applied, lines, events);
    }

    /// <summary>Keeps what was loaded, also when it was loaded once before, so that every host reads it anew.</summary>
    private static async Task<int> RememberAsync(NpgsqlConnection connection, string folder, CancellationToken cancellation)
    {
        const string sql = """
            insert into territory.reference_data (file, sha256) values ($1, $2)
            on conflict (file, sha256) do update set revision = default, loaded_at = now()
            returning revision
            """;
        var revision = 0L;
        foreach (var file in EditionFileNames.All)
        {
            await using var content = File.OpenRead(Path.Combine(folder, file));
            await using var command = new NpgsqlCommand(sql, connection)
            {
                Parameters = { new() { Value = file }, new() { Value = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)) } },
            };
            revision = (long)(await command.ExecuteScalarAsync(cancellation))!;
        }

        return checked((int)revision);
    }

    private async Task<int> PublishAsync(NpgsqlConnection connection, EditionDifferences differences, int revision, CancellationToken cancellation)
    {
        var facts = differences.Populations
            .Select(change => (change.Siren, Fact: (IIntegrationEvent)new CommunePopulationUpdated(change.Insee, change.Siren, change.Vintage, change.Population, change.Previous)))
            .Concat(differences.Mergers.Select(merger =>
                (merger.Siren, Fact: (IIntegrationEvent)new AuthorityMerged(merger.Siren, merger.Insee, merger.Name, merger.IntoSiren, merger.IntoInsee, merger.IntoName))))
            .ToList();
        await using var batch = connection.CreateBatch();
        foreach (var authority in facts.GroupBy(fact => fact.Siren, StringComparer.Ordinal))
        {
            var id = Identifier.Derive(Authorities, authority.Key);
            foreach (var (ordinal, (_, fact)) in authority.Index())
                batch.BatchCommands.Add(outbox.Event(fact, nameof(LocalAuthority), id, revision, ordinal));
        }

        batch.BatchCommands.Add(outbox.Audit("ImportTerritory", nameof(TerritoryEdition), Identifier.Derive(Authorities, nameof(TerritoryEdition)), revision));
        await batch.ExecuteNonQueryAsync(cancellation);
        return facts.Count;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
