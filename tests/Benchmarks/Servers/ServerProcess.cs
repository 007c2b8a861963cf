using System.Globalization;
using Npgsql;

namespace Departement77.Benchmarks.Servers;

/// <summary>PostgreSQL's processes on this machine: half of a request's work is theirs.</summary>
internal sealed class ServerProcess
{
    private const int TicksPerSecond = 100; // Of /proc on Linux, whatever the kernel's own.

    private readonly int postmaster;

    private ServerProcess(int postmaster) => this.postmaster = postmaster;

    /// <summary>Processor time of the server so far, of sessions that have ended too.</summary>
    public TimeSpan Work
    {
        get
        {
            var ticks = 0L;
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Read(id) is not { } process)
                    continue;

                if (id == postmaster)
                    ticks += process.Own + process.Ended;
                else if (process.Parent == postmaster)
                    ticks += process.Own;
            }

            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }

    /// <summary>The server of a connection; null when it runs on another machine.</summary>
    public static async Task<ServerProcess?> FindAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select pg_backend_pid()");
        return Read((int)(await command.ExecuteScalarAsync())!) is { Name: "postgres" } session ? new ServerProcess(session.Parent) : null;
    }

    private static (string Name, int Parent, long Own, long Ended)? Read(int id)
    {
        try
        {
            // The name is in parentheses and may hold anything; the fields after it are numbered from 3 in proc(5).
            var text = File.ReadAllText($"/proc/{id}/stat");
            var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.LastIndexOf(')'));
            var fields = text[(close + 2)..].Split(' ');
            long Ticks(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return (text[(open + 1)..close], (int)Ticks(4), Ticks(14) + Ticks(15), Ticks(16) + Ticks(17));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
