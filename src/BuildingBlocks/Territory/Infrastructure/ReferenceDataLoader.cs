using System.Reflection;
using System.Security.Cryptography;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Territory.Domain.Editions;
using Departement77.Territory.Infrastructure.Editions;
using Npgsql;

namespace Departement77.Territory.Infrastructure;

/// <summary>
/// Brings the embedded files into the database, after the migrations and under their lock. All four in one transaction, when one of them has a content that was
/// never loaded here: a host of the previous release that restarts during a rolling deployment brings nothing back, and readers never see half of an edition.
/// </summary>
internal sealed class ReferenceDataLoader : IAfterMigrations
{
    public async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await RememberAsync(connection, cancellation))
            return;

        var (edition, faults) = EditionFiles.Read(Open);
        if (faults.Count > 0)
            throw new InvalidOperationException($"The embedded files are not in order: {faults[0]}");

        await EditionTables.ReplaceAsync(connection, edition, cancellation);
        await transaction.CommitAsync(cancellation);
        await ExecuteAsync(connection, "analyze territory.populations, territory.former_communes, territory.communes, territory.intercommunalities", cancellation);
    }

    private static async Task<bool> RememberAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var isNew = false;
        foreach (var file in EditionFileNames.All)
        {
            await using var content = Open(file);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
            await using var command = new NpgsqlCommand("insert into territory.reference_data (file, sha256) values ($1, $2) on conflict do nothing", connection)
            {
                Parameters = { new() { Value = file }, new() { Value = hash } },
            };
            isNew |= await command.ExecuteNonQueryAsync(cancellation) > 0;
        }

        return isNew;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(TerritoryModule).Namespace}.Data.{file}") ?? throw new InvalidOperationException($"{file} is not embedded.");
}
