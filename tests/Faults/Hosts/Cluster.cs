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

    // As scripts/local-postgres.sh runs it, under the account of the data. The server must not inherit the script's locks: it would hold them for ever.
    private const string Restart = """
        exec 8>&- 9>&-
        data=$0/pg
        control=$(dirname "$(readlink -f "/proc/$(head -1 "$data/postmaster.pid")/exe")")/pg_ctl
        as=()
        if [ "$(id -u)" = 0 ]; then
          owner=$(stat -c %U "$data")
          as=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups)
        fi
        cd /
        exec "${as[@]}" "$control" -D "$data" -l "$0/server.log" -m immediate -w -t 60 restart >/dev/null
        """;

    /// <summary>Nothing is finished, nothing is written; then a start, which recovers.</summary>
    public async Task RestartImmediatelyAsync(CancellationToken limit)
    {
        using var restart = Process.Start(new ProcessStartInfo("bash", ["-c", Restart, directory]) { UseShellExecute = false })!;
        await restart.WaitForExitAsync(limit);
        if (restart.ExitCode != 0)
            throw new InvalidOperationException($"PostgreSQL did not start again: see {directory}/server.log.");

        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Cuts every session of the product.</summary>
    public static Task CutAllAsync(string database) => TestPostgres.ExecuteAsync(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename like 'd77\\_%' and pid <> pg_backend_pid()", database);
}
