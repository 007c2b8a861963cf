using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Departement77.Host.Operations.Privacy;

/// <summary>A stored file that a person added.</summary>
/// <param name="Schema">Schema of the module that keeps it.</param>
/// <param name="Id">Identity in its store.</param>
/// <param name="Name">As the person named it; the identity where it has no name.</param>
internal sealed record PersonFile(string Schema, Guid Id, string Name);

/// <summary>The files of people in the stores of all modules: found by the classification, which says of each table whose rows are.</summary>
internal sealed class PersonFiles(PersonalDataMap map, DatabaseConnections connections, IOptions<DocumentOptions> documents)
{
    private const int MostFiles = 10_000;
    private const int BufferSize = 80 * 1024;

    private static readonly string[] NameColumns = ["name", "file_name"];

    /// <summary>The files that the person added, and not those that the person only judged.</summary>
    public async Task<IReadOnlyList<PersonFile>> OfAsync(Person person, CancellationToken cancellation)
    {
        var tables = await map.TablesAsync(cancellation);
        var sql = new PersonSql(tables);
        var files = new List<PersonFile>();
        foreach (var schema in tables.Where(table => table.Files.Any()).GroupBy(table => table.Schema, StringComparer.Ordinal))
        {
            await using var connection = await connections.For(schema.Key).OpenConnectionAsync(cancellation);
            foreach (var (table, file) in schema.SelectMany(table => table.Files.Select(file => (table, file))))
            {
                if (sql.Added(table) is not { } added)
                    continue;

                var name = table.Columns.FirstOrDefault(column => NameColumns.Contains(column.Name));
                await using var command = new NpgsqlCommand(
                    $"select distinct t.{file.Sql}, {(name is null ? "''" : $"coalesce(t.{name.Sql}, '')")} from \"{table.Name}\" t where t.{file.Sql} is not null and {added} limit {MostFiles}", connection);
                command.Give(person, "");
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    files.Add(new(schema.Key, reader.GetGuid(0), reader.GetString(1)));
            }
        }

        return [.. files.DistinctBy(file => file.Id)];
    }

    /// <summary>The bytes; null when the store has no such file any more.</summary>
    public FileStream? Open(PersonFile file)
    {
        try
        {
            return new FileStream(
                PathOf(file.Schema, file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A file that stays by a crash before this is swept, as no row names it.</summary>
    public void Delete(string schema, Guid file)
    {
        var path = PathOf(schema, file);
        if (Directory.Exists(Path.GetDirectoryName(path)))
            File.Delete(path);
    }

    /// <summary>As the store of the schema's module names it: two levels by the last digits.</summary>
    private string PathOf(string schema, Guid file)
    {
        var name = file.ToString("N");
        return Path.Combine(documents.Value.Folder, schema, name[^2..], name[^4..^2], name);
    }
}
