using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Operations.Deliveries;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Everything that the product holds of a person, for the data protection officer. Leaves an audit entry each time.</summary>
internal sealed record ExportPerson(string Person) : IQuery<PersonExport>;

/// <summary>The same as an archive of one JSON file and a CSV file for each table.</summary>
internal sealed record ExportPersonArchive(string Person) : IQuery<WrittenFile>;

/// <summary>Everything that the product holds of whoever asks.</summary>
internal sealed record ExportMyself : IQuery<PersonExport>;

/// <summary>The same as an archive.</summary>
internal sealed record ExportMyselfArchive : IQuery<WrittenFile>;

/// <summary>The same archive, behind a link of the page of the account.</summary>
internal sealed record DownloadMyself : IQuery<DownloadableFile>;

internal sealed class ExportPersonHandler(PersonExports exports, PersonHandles handles) : IQueryHandler<ExportPerson, PersonExport>
{
    public async Task<ErrorOr<PersonExport>> Handle(ExportPerson query, CancellationToken cancellationToken) =>
        handles.Read(query.Person) is { } person ? await exports.ExportAsync(person, nameof(ExportPerson), cancellationToken) : PrivacyErrors.NotFound();
}

internal sealed class ExportPersonArchiveHandler(PersonExports exports, PersonHandles handles) : IQueryHandler<ExportPersonArchive, WrittenFile>
{
    public async Task<ErrorOr<WrittenFile>> Handle(ExportPersonArchive query, CancellationToken cancellationToken)
    {
        if (handles.Read(query.Person) is not { } person)
            return PrivacyErrors.NotFound();

        return PersonArchive.Write(await exports.ExportAsync(person, nameof(ExportPerson), cancellationToken));
    }
}

internal sealed class ExportMyselfHandler(PersonExports exports) : IQueryHandler<ExportMyself, PersonExport>
{
    public async Task<ErrorOr<PersonExport>> Handle(ExportMyself query, CancellationToken cancellationToken) => await exports.ExportCallerAsync(cancellationToken);
}

internal sealed class ExportMyselfArchiveHandler(PersonExports exports) : IQueryHandler<ExportMyselfArchive, WrittenFile>
{
    public async Task<ErrorOr<WrittenFile>> Handle(ExportMyselfArchive query, CancellationToken cancellationToken) => PersonArchive.Write(await exports.ExportCallerAsync(cancellationToken));
}

internal sealed class DownloadMyselfHandler(PersonExports exports) : IQueryHandler<DownloadMyself, DownloadableFile>
{
    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadMyself query, CancellationToken cancellationToken)
    {
        var archive = PersonArchive.Write(await exports.ExportCallerAsync(cancellationToken));
        return new DownloadableFile(Guid.Empty, archive.Name, DocumentType.Archive, archive.Content.Length) { MadeForAnswer = new MemoryStream(archive.Content.ToArray()) };
    }
}

/// <summary>Exports, each with its audit entry: who reads all of a person must be seen.</summary>
internal sealed class PersonExports(PersonFinder finder, PersonExporter exporter, ICurrentUser user, OperatorAudit audit, DatabaseConnections connections)
{
    public async Task<PersonExport> ExportAsync(Person known, string action, CancellationToken cancellation)
    {
        var export = await exporter.ExportAsync(await finder.FindAsync(known, cancellation) ?? known, cancellation);
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        batch.BatchCommands.Add(audit.Entry(action, "Person", Guid.Empty, reason: null));
        await batch.ExecuteNonQueryAsync(cancellation);
        return export;
    }

    public Task<PersonExport> ExportCallerAsync(CancellationToken cancellation) => ExportAsync(new Person([user.Subject], [], [], []), nameof(ExportMyself), cancellation);
}

/// <summary>The archive: one JSON file that a program reads, and CSV files that a spreadsheet opens.</summary>
internal static class PersonArchive
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WrittenFile Write(PersonExport export)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "donnees.json", stream => JsonSerializer.Serialize(stream, export, Json));
            foreach (var table in export.Tables.Where(table => table.Rows.Count > 0))
                Add(zip, $"{table.Name}.csv", stream => WriteRows(stream, [.. table.Rows[0].Select(cell => cell.Key)], table.Rows.Select(row => row.Select(cell => Text(cell.Value)))));

            var mentions = export.Tables.SelectMany(table => table.Mentions.Select(mention => new[] { table.Name, mention.Row, mention.Column, mention.Excerpt })).ToList();
            if (mentions.Count > 0)
                Add(zip, "mentions.csv", stream => WriteRows(stream, ["Table", "Ligne", "Colonne", "Extrait"], mentions));

            string[] lines = ["Données à caractère personnel détenues par Departement77 sur une personne.", .. export.LeftOut];
            Add(zip, "lisez-moi.txt", stream => stream.Write(Encoding.UTF8.GetBytes(string.Join(Environment.NewLine, lines))));
        }

        return new WrittenFile("mes-donnees.zip", "application/zip", archive.ToArray());
    }

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        using var stream = zip.CreateEntry(name).Open();
        write(stream);
    }

    private static void WriteRows(Stream stream, IReadOnlyList<string> titles, IEnumerable<IEnumerable<string>> rows)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { Separator = ';', Quoting = CsvQuoting.Always, WriteByteOrderMark = true }, leaveOpen: true);
        csv.WriteHeader([.. titles]);
        foreach (var row in rows)
        {
            foreach (var cell in row)
                csv.WriteField(cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? $"'{cell}" : cell);

            csv.EndRecord();
        }
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue single => single.ToString(),
        _ => value.ToJsonString(Json),
    };
}
