using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace Departement77.Host.Operations.Privacy;

/// <summary>The archive: one JSON file that a program reads, CSV files that a spreadsheet opens, and the files that the person added.</summary>
internal static class PersonArchive
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private const string NoName = "/\\:*?\"<>|";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Made in a file that goes when it is closed: the files of a person may be larger than memory should be.</summary>
    public static async Task<Stream> WriteAsync(PersonExport export, IReadOnlyList<PersonFile> files, Func<PersonFile, Stream?> open, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"d77-{Guid.CreateVersion7():N}.zip");
        var archive = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
                await WriteAsync(zip, export, files, open, cancellation);

            archive.Position = 0;
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(ZipArchive zip, PersonExport export, IReadOnlyList<PersonFile> files, Func<PersonFile, Stream?> open, CancellationToken cancellation)
    {
        Add(zip, "donnees.json", stream => JsonSerializer.Serialize(stream, export, Json));
        foreach (var table in export.Tables.Where(table => table.Rows.Count > 0))
            Add(zip, $"{table.Name}.csv", stream => WriteRows(stream, [.. table.Rows[0].Select(cell => cell.Key)], table.Rows.Select(row => row.Select(cell => Text(cell.Value)))));

        var mentions = export.Tables.SelectMany(table => table.Mentions.Select(mention => new[] { table.Name, mention.Row, mention.Column, mention.Excerpt })).ToList();
        if (mentions.Count > 0)
            Add(zip, "mentions.csv", stream => WriteRows(stream, ["Table", "Ligne", "Colonne", "Extrait"], mentions));

        List<string> missing = [];
        foreach (var file in files)
        {
            if (!await TryAddAsync(zip, file, open, cancellation))
                missing.Add($"Ce fichier est cité et n'existe plus : {file.Name}.");
        }

        string[] lines = ["Données à caractère personnel détenues par Departement77 sur une personne.", .. export.LeftOut, .. missing];
        Add(zip, "lisez-moi.txt", stream => stream.Write(Encoding.UTF8.GetBytes(string.Join(Environment.NewLine, lines))));
    }

    private static async Task<bool> TryAddAsync(ZipArchive zip, PersonFile file, Func<PersonFile, Stream?> open, CancellationToken cancellation)
    {
        await using var content = open(file);
        if (content is null)
            return false;

        await using var entry = await zip.CreateEntry($"fichiers/{file.Id}/{OneName(file)}", CompressionLevel.Fastest).OpenAsync(cancellation);
        await content.CopyToAsync(entry, cancellation);
        return true;
    }

    /// <summary>A name and no path, whatever somebody called the file: whoever unpacks the archive writes into its folder alone.</summary>
    private static string OneName(PersonFile file)
    {
        var name = string.Concat(file.Name.Select(character => char.IsControl(character) || NoName.Contains(character, StringComparison.Ordinal) ? '_' : character)).Trim(' ', '.');
        return name.Length == 0 ? file.Id.ToString() : name;
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
