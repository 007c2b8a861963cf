using System.Reflection;
using System.Security.Cryptography;
using CsvHelper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Territory.Infrastructure;

/// <summary>
/// Brings the embedded files into the database, after the migrations and under their lock. All four in one transaction, when one of them has a content that was
/// never loaded here: a host of the previous release that restarts during a rolling deployment brings nothing back, and readers never see half of an edition.
/// </summary>
internal sealed class ReferenceDataLoader : IAfterMigrations
{
    private static readonly string[] Files = ["communes-77.csv", "former-communes-77.csv", "intercommunalities-77.csv", "populations-77.csv"];

    public async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await RememberAsync(connection, cancellation))
            return;

        // Delete and not truncate: readers go on with the rows of before until the commit.
        await ExecuteAsync(connection, "delete from territory.populations; delete from territory.former_communes; delete from territory.communes; delete from territory.intercommunalities", cancellation);
        await LoadAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        await ExecuteAsync(connection, "analyze territory.populations, territory.former_communes, territory.communes, territory.intercommunalities", cancellation);
    }

    private static async Task<bool> RememberAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var isNew = false;
        foreach (var file in Files)
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

    private static async Task LoadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await CopyAsync(
            connection,
            "intercommunalities-77.csv",
            "intercommunalities (siren, name, kind, tax_regime, population_total, population_municipal, member_count, member_count_in_77)",
            row =>
            [
                row.GetString("siren"), row.GetString("name"), row.GetString("kind"), row.GetString("tax_regime"), row.Parse<int>("population_total"),
                row.Parse<int>("population_municipal"), row.Parse<int>("member_count"), row.Parse<int>("member_count_in_77"),
            ],
            cancellation);

        // The population of this file is that of its vintage, which populations-77.csv holds with all others.
        await CopyAsync(
            connection,
            "communes-77.csv",
            "communes (insee, name, siren, postal_codes, arrondissement, intercommunality_siren, latitude, longitude, location_precision)",
            row =>
            [
                row.GetString("insee_code"), row.GetString("name"), row.GetString("siren"), row.GetString("postal_codes").Split('|'), row.GetString("arrondissement"),
                row.GetString("intercommunality_siren"), row.Parse<double>("latitude"), row.Parse<double>("longitude"), row.GetString("location_precision"),
            ],
            cancellation);
        await CopyAsync(
            connection,
            "former-communes-77.csv",
            "former_communes (insee, name, kind, current_insee)",
            row => [row.GetString("insee_code"), row.GetString("name"), row.GetString("kind"), row.GetString("current_insee_code")],
            cancellation);
        await CopyAsync(
            connection,
            "populations-77.csv",
            "populations (insee, vintage, population)",
            row => [row.GetString("insee_code"), row.Parse<int>("vintage"), row.Parse<int>("population")],
            cancellation);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string file, string columns, Func<CsvReader, object[]> values, CancellationToken cancellation)
    {
        await using var content = Open(file);
        using var rows = CsvReader.Create(content, new CsvReaderOptions { Separator = ',' }, leaveOpen: true);
        await using var import = await connection.BeginBinaryImportAsync($"copy territory.{columns} from stdin (format binary)", cancellation);
        while (rows.Read())
            await import.WriteRowAsync(cancellation, values(rows));

        await import.CompleteAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(TerritoryModule).Namespace}.Data.{file}") ?? throw new InvalidOperationException($"{file} is not embedded.");
}
