using System.Data;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.SgmNetwork.Application.Export;
using Npgsql;

namespace Departement77.SgmNetwork.Infrastructure.Export;

/// <summary>
/// A ZIP of one JSON file a table, read in one snapshot so that the files agree, and of the stored files that these rows name. The tables come from the database's
/// catalogue; rows are written as they are read.
/// </summary>
internal sealed class NetworkArchive(DatabaseConnections connections, IDocumentStore<SgmNetworkModule> files, ICurrentUser user, TimeProvider clock) : INetworkArchive
{
    private const string Schema = "sgm";
    private const int FormatVersion = 1;
    private const int FilesAtOnce = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Stream> MakeAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(Schema).OpenConnectionAsync(cancellation);
        await AuditAsync(connection, cancellation);
        var archive = new FileStream(
            Path.Combine(Path.GetTempPath(), $"d77-{Guid.CreateVersion7():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            await WriteAsync(archive, connection, cancellation);
            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(FileStream archive, NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
        var tables = await ReadTablesAsync(connection, cancellation);
        List<WrittenTable> writtenTables = [];
        foreach (var table in tables.Where(table => !ExportRules.DeniedTables.ContainsKey(table.Name)))
            writtenTables.Add(await WriteTableAsync(zip, connection, table, tables, cancellation));

        var writtenFiles = await WriteFilesAsync(zip, connection, tables, cancellation);
        var manifest = new Manifest(
            FormatVersion,
            clock.GetUtcNow(),
            writtenTables,
            writtenFiles,
            [.. ExportRules.DeniedTables.Where(denied => tables.Any(table => table.Name == denied.Key)).Select(denied => new LeftOut(denied.Key, denied.Value))]);
        await WriteTextAsync(zip, "manifest.json", JsonSerializer.Serialize(manifest, Json), cancellation);
        await WriteTextAsync(zip, "LISEZMOI.txt", ReadMe, cancellation);
    }

    private static async Task<IReadOnlyList<Table>> ReadTablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.relname, a.attname, format_type(a.atttypid, null) = 'uuid', coalesce(a.attnum = any (i.indkey), false)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_index i on i.indrelid = c.oid and i.indisprimary
            where n.nspname = $1 and c.relkind in ('r', 'p')
            order by c.relname, a.attnum
            """,
            connection)
        { Parameters = { new() { Value = Schema } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(string Table, Column Column)> columns = [];
        while (await reader.ReadAsync(cancellation))
            columns.Add((reader.GetString(0), new Column(reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3))));

        return [.. columns.GroupBy(column => column.Table, StringComparer.Ordinal).Select(table => new Table(table.Key, [.. table.Select(column => column.Column)]))];
    }

    private static async Task<WrittenTable> WriteTableAsync(ZipArchive zip, NpgsqlConnection connection, Table table, IReadOnlyList<Table> tables, CancellationToken cancellation)
    {
        var path = $"donnees/{table.Name}.json";
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellation);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        async Task Write(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            digest.AppendData(bytes);
            await entry.WriteAsync(bytes, cancellation);
        }

        var rows = 0L;
        await using var command = new NpgsqlCommand(table.Select(tables), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        for (; await reader.ReadAsync(cancellation); rows++)
            await Write((rows == 0 ? "[\n" : ",\n") + reader.GetString(0));

        await Write(rows == 0 ? "[]\n" : "\n]\n");
        return new WrittenTable(table.Name, path, rows, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    /// <summary>The stored files that any exported row names, whatever its column is called: their identities are those of nothing else.</summary>
    private async Task<IReadOnlyList<WrittenFile>> WriteFilesAsync(ZipArchive zip, NpgsqlConnection connection, IReadOnlyList<Table> tables, CancellationToken cancellation)
    {
        List<WrittenFile> written = [];
        await foreach (var stored in files.ListAsync(DateTimeOffset.MaxValue).Chunk(FilesAtOnce).WithCancellation(cancellation))
        {
            HashSet<Guid> named = [];
            foreach (var table in tables.Where(table => !ExportRules.DeniedTables.ContainsKey(table.Name)))
            {
                foreach (var column in table.Columns.Where(column => column.IsIdentity && !ExportRules.IsDenied(column.Name)))
                {
                    await using var command = new NpgsqlCommand($"select t.{column.Name} from {Schema}.{table.Name} t where t.{column.Name} = any ($1) and not ({table.IsQuarantined(tables)})", connection) { Parameters = { new() { Value = stored } } };
                    await using var reader = await command.ExecuteReaderAsync(cancellation);
                    while (await reader.ReadAsync(cancellation))
                        named.Add(reader.GetGuid(0));
                }
            }

            foreach (var file in stored.Where(named.Contains))
            {
                if (await WriteFileAsync(zip, file, cancellation) is { } entry)
                    written.Add(entry);
            }
        }

        return written;
    }

    private async Task<WrittenFile?> WriteFileAsync(ZipArchive zip, Guid file, CancellationToken cancellation)
    {
        await using var content = await files.OpenAsync(file, cancellation);
        if (content is null)
            return null;

        var path = $"files/{file}";
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellation);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[80 * 1024];
        var size = 0L;
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; size += read)
        {
            digest.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return new WrittenFile(file, path, size, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    private static async Task WriteTextAsync(ZipArchive zip, string path, string text, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Optimal).OpenAsync(cancellation);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
    }

    /// <summary>Committed before anything is read: an export that fails half-way has been tried all the same.</summary>
    private async Task AuditAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id)
            values ($1, $2, $3, $4, 'ExportNetwork', 'SgmNetwork', $5, 0, $6)
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = clock.GetUtcNow() },
                new() { Value = user.Subject },
                new() { Value = user.Roles.ToArray() },
                new() { Value = Guid.Empty },
                new() { Value = (object?)Activity.Current?.TraceId.ToHexString() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string ReadMe = """
        Export du réseau des secrétaires généraux de mairie
        ===================================================

        Cette archive contient tout ce que le réseau a enregistré, pour être relu ou repris par un autre outil.

        manifest.json      version du format, date de l'export (UTC), liste des fichiers avec leur nombre de lignes,
                           leur taille et leur empreinte SHA-256, et ce qui n'est pas exporté, avec la raison.
        donnees/*.json     un fichier par table : un tableau JSON, un objet par ligne, en UTF-8. Les dates sont au format
                           ISO 8601 ; les instants portent leur décalage horaire. Les colonnes « …_id » renvoient à la
                           colonne « id » d'une autre table.
        files/*            les fichiers joints, sous leur identifiant ; leur nom d'origine est dans la table qui les nomme.

        Ne sont jamais exportés : l'identité des auteurs de questions anonymes, les jetons, les empreintes et les comptes.
        Les contenus en quarantaine ne figurent que par leur identifiant et leur état.

        Cette archive contient des données personnelles : conservez-la dans un lieu protégé, et détruisez-la après usage.
        """;

    private sealed record Column(string Name, bool IsIdentity, bool IsKey);

    private sealed record Table(string Name, IReadOnlyList<Column> Columns)
    {
        private static readonly (string Column, string Table)[] Parents = [("topic_id", "topics"), ("post_id", "posts")];

        private bool Has(string column) => Columns.Any(candidate => candidate.Name == column);

        /// <summary>Whether a row, or the dialogue or message that it belongs to, waits for a moderator.</summary>
        public string IsQuarantined(IReadOnlyList<Table> tables)
        {
            List<string> conditions = ["false"];
            if (Has("status"))
                conditions.Add($"t.status = '{ExportRules.Quarantined}'");

            foreach (var (column, parent) in Parents.Where(parent => Has(parent.Column) && tables.Any(table => table.Name == parent.Table && table.Has("status"))))
                conditions.Add($"exists (select from {Schema}.{parent} p where p.id = t.{column} and p.status = '{ExportRules.Quarantined}')");

            return string.Join(" or ", conditions);
        }

        /// <summary>A JSON document a row, in the order of the key.</summary>
        public string Select(IReadOnlyList<Table> tables)
        {
            var shown = string.Join(", ", Columns.Where(column => !ExportRules.IsDenied(column.Name)).Select(column => $"{Value(column)} as {column.Name}"));
            var told = string.Join(", ", Columns.Where(column => column.IsKey || column.Name == "status").Select(column => $"'{column.Name}', t.{column.Name}"));
            var keys = Columns.Where(column => column.IsKey).Select(column => $"t.{column.Name}").ToList();
            return $"""
                select (case when {IsQuarantined(tables)} then json_build_object({told}) else (select row_to_json(r) from (select {shown}) r) end)::text
                from {Schema}.{Name} t
                {(keys.Count == 0 ? "" : $"order by {string.Join(", ", keys)}")}
                """;
        }

        private string Value(Column column) => Has(ExportRules.AnonymityColumn) && ExportRules.TellsAuthor(column.Name) ? $"case when not t.{ExportRules.AnonymityColumn} then t.{column.Name} end" : $"t.{column.Name}";
    }

    private sealed record Manifest(int Format, DateTimeOffset ExportedAt, IReadOnlyList<WrittenTable> Tables, IReadOnlyList<WrittenFile> Files, IReadOnlyList<LeftOut> LeftOut);

    private sealed record WrittenTable(string Table, string Path, long Rows, string Sha256);

    private sealed record WrittenFile(Guid Id, string Path, long Size, string Sha256);

    private sealed record LeftOut(string Table, string Reason);
}
