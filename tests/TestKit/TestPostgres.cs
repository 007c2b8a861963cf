using Npgsql;

namespace Departement77.TestKit;

/// <summary>The PostgreSQL server of the tests, and databases on it.</summary>
public static class TestPostgres
{
    /// <summary>Environment variable with the superuser's connection string, set by test.sh.</summary>
    public const string Variable = "Departement77_TestPostgres";

    private const long TemplateLock = 7_700_079;

    /// <summary>In seconds: a server on a busy machine takes its time to begin a session.</summary>
    private const int LongestConnect = 60;

    /// <summary>The superuser's connection string to one database.</summary>
    public static string ConnectionTo(string database)
    {
        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"Set {Variable}, or run the tests by ./test.sh, which starts a PostgreSQL of its own.");
        return new NpgsqlConnectionStringBuilder(server) { Database = database, IncludeErrorDetail = false, Timeout = LongestConnect }.ConnectionString;
    }

    /// <summary>Runs SQL as the superuser, on the maintenance database unless said otherwise.</summary>
    public static async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Makes sure that a template database exists; of several test processes one builds it.</summary>
    /// <param name="name">Name of the template, with a mark of what is in it.</param>
    /// <param name="fill">Fills the new database, given its name.</param>
    public static async Task EnsureTemplateAsync(string name, Func<string, Task> fill)
    {
        await using var gate = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionTo("postgres")) { Pooling = false, CommandTimeout = 300 }.ConnectionString);
        await gate.OpenAsync();
        await RunAsync(gate, $"select pg_advisory_lock({TemplateLock})");
        await using (var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1 and datistemplate)", gate) { Parameters = { new() { Value = name } } })
        {
            if ((bool)(await exists.ExecuteScalarAsync())!)
                return;
        }

        await RunAsync(gate, $"drop database if exists {name} with (force)");
        await fill(name);
        NpgsqlConnection.ClearAllPools();
        await RunAsync(gate, $"alter database {name} with allow_connections false is_template true");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
