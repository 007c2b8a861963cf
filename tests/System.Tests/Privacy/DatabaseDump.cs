using System.Diagnostics;
using Npgsql;

namespace Departement77.SystemTests.Privacy;

/// <summary>The whole database as <c>pg_dump</c> writes it: every schema, every row.</summary>
internal static class DatabaseDump
{
    public static async Task<string> OfAsync(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        string[] arguments = ["--host", server.Host!, "--port", $"{server.Port}", "--username", server.Username!, "--no-password", "--inserts", server.Database!];
        var start = new ProcessStartInfo(Path.Combine(FindBinaries(), "pg_dump"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = server.Password ?? "" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var dump = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return dump;
    }

    /// <summary>Where they are, in the order of scripts/local-postgres.sh.</summary>
    private static string FindBinaries()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var places = new[] { Environment.GetEnvironmentVariable("PG_BINDIR") }
            .Concat(versions.Select(version => Path.Combine(version, "bin")))
            .Concat(["/usr/local/pgsql/bin", "/usr/bin", "/usr/local/bin"]);
        return places.FirstOrDefault(place => place is not null && File.Exists(Path.Combine(place, "pg_dump")))
            ?? throw new InvalidOperationException("pg_dump is in none of the usual places: set PG_BINDIR.");
    }
}
