using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using CsvHelper;
using CsvHelper.Configuration;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Territory.Infrastructure;

/// <summary>
/// Brings the embedded files into the database, after the migrations and under their lock. All four in one transaction, when one of them has a content that was
/// never loaded here: a host of the previous release that restarts during a rolling deployment brings nothing back, and readers never see half of an edition.
/// </summary>
internal sealed class ReferenceDataLoader : IAfterMigrations
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = header => header.Header.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(),
    };

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

    /// <summary>The rows of a file.</summary>
    /// <typeparam name="T">A row, whose members are named as its columns.</typeparam>
    /// <param name="file">Name of the embedded file.</param>
    internal static IReadOnlyList<T> Read<T>(string file)
    {
        using var reader = new StreamReader(Open(file));
        using var csv = new CsvReader(reader, Format);
        return [.. csv.GetRecords<T>()];
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
        await using (var import = await connection.BeginBinaryImportAsync(
            "copy territory.intercommunalities (siren, name, kind, tax_regime, population_total, population_municipal, member_count, member_count_in_77) from stdin (format binary)", cancellation))
        {
            foreach (var row in Read<IntercommunalityRecord>("intercommunalities-77.csv"))
                await import.WriteRowAsync(cancellation, row.Siren, row.Name, row.Kind, row.TaxRegime, row.PopulationTotal, row.PopulationMunicipal, row.MemberCount, row.MemberCountIn77);

            await import.CompleteAsync(cancellation);
        }

        await using (var import = await connection.BeginBinaryImportAsync(
            "copy territory.communes (insee, name, siren, postal_codes, arrondissement, intercommunality_siren, latitude, longitude, location_precision) from stdin (format binary)", cancellation))
        {
            foreach (var row in Read<CommuneRecord>("communes-77.csv"))
            {
                await import.WriteRowAsync(
                    cancellation, row.InseeCode, row.Name, row.Siren, row.PostalCodes.Split('|'), row.Arrondissement, row.IntercommunalitySiren, row.Latitude, row.Longitude, row.LocationPrecision);
            }

            await import.CompleteAsync(cancellation);
        }

        await using (var import = await connection.BeginBinaryImportAsync("copy territory.former_communes (insee, name, kind, current_insee) from stdin (format binary)", cancellation))
        {
            foreach (var row in Read<FormerCommuneRecord>("former-communes-77.csv"))
                await import.WriteRowAsync(cancellation, row.InseeCode, row.Name, row.Kind, row.CurrentInseeCode);

            await import.CompleteAsync(cancellation);
        }

        await using (var import = await connection.BeginBinaryImportAsync("copy territory.populations (insee, vintage, population) from stdin (format binary)", cancellation))
        {
            foreach (var row in Read<PopulationRecord>("populations-77.csv"))
                await import.WriteRowAsync(cancellation, row.InseeCode, row.Vintage, row.Population);

            await import.CompleteAsync(cancellation);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(TerritoryModule).Namespace}.Data.{file}") ?? throw new InvalidOperationException($"{file} is not embedded.");

    internal sealed record CommuneRecord(
        string InseeCode, string Name, string Siren, string PostalCodes, int Population, string Arrondissement, string IntercommunalitySiren, double Latitude, double Longitude, string LocationPrecision);

    internal sealed record IntercommunalityRecord(
        string Siren, string Name, string Kind, string TaxRegime, int PopulationTotal, int PopulationMunicipal, int MemberCount, int MemberCountIn77);

    internal sealed record FormerCommuneRecord(string InseeCode, string Name, string Kind, string CurrentInseeCode);

    internal sealed record PopulationRecord(string InseeCode, int Vintage, int Population);
}
