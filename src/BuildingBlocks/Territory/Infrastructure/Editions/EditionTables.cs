using Departement77.Territory.Domain.Editions;
using Npgsql;

namespace Departement77.Territory.Infrastructure.Editions;

/// <summary>An edition in the tables of the territory, within the transaction of whoever calls.</summary>
internal static class EditionTables
{
    /// <summary>The edition that the database holds.</summary>
    public static async Task<TerritoryEdition> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation) => new(
        await ReadAsync(
            connection,
            "select insee, name, siren, array_to_string(postal_codes, '|'), arrondissement, intercommunality_siren, latitude, longitude, location_precision from territory.communes order by insee",
            row => new EditionCommune(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetDouble(6), row.GetDouble(7), row.GetString(8)),
            cancellation),
        await ReadAsync(
            connection,
            "select insee, name, kind, current_insee from territory.former_communes order by insee",
            row => new EditionFormerCommune(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            cancellation),
        await ReadAsync(
            connection,
            "select siren, name, kind, tax_regime, population_total, population_municipal, member_count, member_count_in_77 from territory.intercommunalities order by siren",
            row => new EditionIntercommunality(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)),
            cancellation),
        await ReadAsync(
            connection,
            "select insee, vintage, population from territory.populations order by insee, vintage",
            row => new EditionPopulation(row.GetString(0), row.GetInt32(1), row.GetInt32(2)),
            cancellation));

    /// <summary>Replaces what the database holds.</summary>
    public static async Task ReplaceAsync(NpgsqlConnection connection, TerritoryEdition edition, CancellationToken cancellation)
    {
        // Delete and not truncate: readers go on with the rows of before until the commit.
        await ExecuteAsync(
            connection,
            """
            delete from territory.population_vintages; delete from territory.populations; delete from territory.former_communes;
            delete from territory.communes; delete from territory.intercommunalities
            """,
            cancellation);
        await CopyAsync(
            connection,
            "intercommunalities (siren, name, kind, tax_regime, population_total, population_municipal, member_count, member_count_in_77)",
            edition.Intercommunalities,
            group => [group.Siren, group.Name, group.Kind, group.TaxRegime, group.TotalPopulation, group.MunicipalPopulation, group.Members, group.MembersInDepartment],
            cancellation);
        await CopyAsync(
            connection,
            "communes (insee, name, siren, postal_codes, arrondissement, intercommunality_siren, latitude, longitude, location_precision)",
            edition.Communes,
            commune =>
            [
                commune.Insee, commune.Name, commune.Siren, commune.PostalCodes.Split('|'), commune.Arrondissement, commune.IntercommunalitySiren, commune.Latitude, commune.Longitude,
                commune.LocationPrecision,
            ],
            cancellation);
        await CopyAsync(
            connection,
            "former_communes (insee, name, kind, current_insee)",
            edition.FormerCommunes,
            former => [former.Insee, former.Name, former.Kind, former.CurrentInsee],
            cancellation);
        await CopyAsync(connection, "populations (insee, vintage, population)", edition.Populations, figure => [figure.Insee, figure.Vintage, figure.Population], cancellation);
        await CopyAsync(connection, "population_vintages (vintage, unverified, note)", edition.Vintages(), vintage => [vintage.Vintage, vintage.IsUnverified, vintage.Note], cancellation);
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var list = new List<T>();
        while (await rows.ReadAsync(cancellation))
            list.Add(read(rows));

        return list;
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string columns, IReadOnlyList<T> rows, Func<T, object?[]> values, CancellationToken cancellation)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy territory.{columns} from stdin (format binary)", cancellation);
        foreach (var row in rows)
            await import.WriteRowAsync(cancellation, values(row));

        await import.CompleteAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
