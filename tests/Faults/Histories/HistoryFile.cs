using System.Diagnostics;
using System.Text.Json;

namespace Departement77.Faults.Histories;

/// <summary>A history outside of the product: a line before each attempt and one after it, on disk before the client goes on.</summary>
internal sealed class HistoryFile : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly StreamWriter writer;
    private readonly long begin = Stopwatch.GetTimestamp();
    private readonly Lock turn = new();

    public HistoryFile(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Path { get; }

    /// <summary>Milliseconds since the history began.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(begin).TotalMilliseconds;

    public void Write(int client, string operation, string id, Phase phase, Guid? target, string? detail)
    {
        lock (turn)
            writer.WriteLine(JsonSerializer.Serialize(new Entry(Now, client, operation, id, phase, target, detail), Json));
    }

    /// <summary>The lines written so far, from the file.</summary>
    public IReadOnlyList<Entry> Read()
    {
        using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var entries = new List<Entry>();
        while (reader.ReadLine() is { } line)
            entries.Add(JsonSerializer.Deserialize<Entry>(line, Json)!);

        return entries;
    }

    public void Dispose() => writer.Dispose();
}
