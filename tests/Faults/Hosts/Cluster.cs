using System.Diagnostics;
using System.Globalization;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Faults.Hosts;

/// <summary>The private PostgreSQL of the run, kept by scripts/local-postgres.sh: it can be killed and started again.</summary>
internal sealed class Cluster(string directory)
{
    /// <summary>Environment variable with its directory.</summary>
    public const string Variable = "Departement77_FaultCluster";

    /// <summary>The cluster that scripts/faults.sh started; everything of this process works on it from now on.</summary>
    public static Cluster OfTheScript()
    {
        var directory = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"Set {Variable}, or use scripts/faults.sh, which starts a PostgreSQL of its own.");
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(File.ReadAllText(Path.Combine(directory, "port")), CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = File.ReadAllText(Path.Combine(directory, "password")),
        };
        Environment.SetEnvironmentVariable(TestPostgres.Variable, address.ConnectionString);
        return new Cluster(directory);
    }

    /// <summary>SIGQUIT to the postmaster, as <c>pg_ctl stop -m immediate</c> sends it: nothing is finished, nothing is written. Then a start, which recovers.</summary>
    public async Task RestartImmediatelyAsync(CancellationToken limit)
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(directory, "pg", "postmaster.pid"), limit))[0], CultureInfo.InvariantCulture);
        await HostProcess.SignalAsync(postmaster, "QUIT");
        await StartAsync(limit);
    }

    private async Task StartAsync(CancellationToken limit)
    {
        // The server must not inherit the script's locks: it would hold them for ever.
        using var start = Process.Start(new ProcessStartInfo("bash", ["-c", "exec 8>&- 9>&-; exec scripts/local-postgres.sh start \"$0\"", directory]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await start.StandardOutput.ReadToEndAsync(limit);
        await start.WaitForExitAsync(limit);
        if (start.ExitCode != 0)
            throw new InvalidOperationException($"PostgreSQL did not start again: see {directory}/server.log.");

        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Kills the session of a role that holds the notifications of other hosts.</summary>
    public static Task CutAllAsync(string database) => TestPostgres.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'd77\\_%' and pid <> pg_backend_pid()", database);
}
