using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Everything that the product holds of a person.</summary>
/// <param name="ExportedAt">UTC instant.</param>
/// <param name="Person">What the person is known by.</param>
/// <param name="Tables">Rows of the person, and places where the person is named.</param>
/// <param name="LeftOut">What is held and not given, with the reason.</param>
internal sealed record PersonExport(DateTimeOffset ExportedAt, Person Person, IReadOnlyList<PersonExport.Table> Tables, IReadOnlyList<string> LeftOut)
{
    /// <param name="Name">Schema and table.</param>
    /// <param name="Processing">French title of what it is kept for.</param>
    /// <param name="Retention">French: for how long.</param>
    /// <param name="Rows">The person's rows, whole but for what opens something.</param>
    /// <param name="Mentions">Words of others' rows around the person's name or address.</param>
    internal sealed record Table(string Name, string Processing, string Retention, IReadOnlyList<JsonObject> Rows, IReadOnlyList<Mention> Mentions);

    /// <param name="Row">Key of the row.</param>
    /// <param name="Column">Where in it.</param>
    /// <param name="Excerpt">The words around it, no more: the rest may be about somebody else.</param>
    internal sealed record Mention(string Row, string Column, string Excerpt);
}

/// <summary>Reads the export, each schema by its own role. Made from the classification: no module knows another, and none has to write a line for it.</summary>
internal sealed class PersonExporter(PersonalDataMap map, DatabaseConnections connections, TimeProvider clock)
{
    private const int MostRows = 10_000;
    private const int Around = 100;

    public async Task<PersonExport> ExportAsync(Person person, CancellationToken cancellation)
    {
        var tables = await map.TablesAsync(cancellation);
        var sql = new PersonSql(tables);
        var words = PersonPattern.Of(person).Words;
        var exported = new List<PersonExport.Table>();
        foreach (var schema in map.Schemas)
        {
            await using var connection = await connections.For(schema).OpenConnectionAsync(cancellation);
            foreach (var table in tables.Where(table => table.Schema == schema && table.Personal.Any()))
            {
                var belongs = sql.Belongs(table);
                var rows = belongs is null ? [] : await RowsAsync(connection, table, belongs, person, words, cancellation);
                var mentions = table.Words.Any() ? await MentionsAsync(connection, table, belongs, person, words, cancellation) : [];
                if (rows.Count + mentions.Count == 0)
                    continue;

                var processing = Processings.Of(table.Personal.First().Personal!.For);
                exported.Add(new($"{table.Schema}.{table.Name}", processing.Title, processing.Retention, rows, mentions));
            }
        }

        return new PersonExport(clock.GetUtcNow(), person, exported,
        [
            "Les mots de passe, seconds facteurs, jetons et liens secrets ne sont jamais remis, même à leur titulaire : qui les lit peut s'en servir.",
            "Les fichiers que la personne a déposés sont dans l'archive, sous « fichiers » ; la lecture en JSON les cite par leur nom. Ceux d'autrui n'y sont pas.",
            "Autour d'une mention par autrui, seuls les mots voisins sont remis : le reste peut concerner quelqu'un d'autre.",
        ]);
    }

    private static async Task<List<JsonObject>> RowsAsync(NpgsqlConnection connection, MappedTable table, string belongs, Person person, string words, CancellationToken cancellation)
    {
        var shown = string.Join(", ", table.Shown.Select(column => $"t.{column.Sql}"));
        await using var command = new NpgsqlCommand($"select row_to_json(r)::text from (select {shown} from \"{table.Name}\" t where {belongs} limit {MostRows}) r", connection);
        command.Give(person, words);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<JsonObject>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(JsonNode.Parse(reader.GetString(0))!.AsObject());

        return rows;
    }

    private static async Task<List<PersonExport.Mention>> MentionsAsync(
        NpgsqlConnection connection, MappedTable table, string? belongs, Person person, string words, CancellationToken cancellation)
    {
        var key = table.PrimaryKey.Count == 0 ? "''" : $"concat_ws('/', {string.Join(", ", table.PrimaryKey.Select(column => $"t.\"{column}\""))})";
        var found = table.Words.Select(column =>
            $"""
            select {key} as row_key, '{column.Name}' as column_name,
                   substring({PersonSql.Text(column)}, greatest(1, regexp_instr({PersonSql.Text(column)}, @words, 1, 1, 0, 'i') - {Around}), {3 * Around})
            from "{table.Name}" t where {PersonSql.Names(column)}{(belongs is null ? "" : $" and not {belongs}")}
            """);
        await using var command = new NpgsqlCommand($"select * from ({string.Join(" union all ", found)}) m limit {MostRows}", connection);
        command.Give(person, words);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var mentions = new List<PersonExport.Mention>();
        while (await reader.ReadAsync(cancellation))
            mentions.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));

        return mentions;
    }
}
