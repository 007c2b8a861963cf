using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine.Output;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Database;

/// <summary>
/// Brings the database up to date: roles, schemas, the kernel's scripts, each module's scripts, grants. One step under an advisory lock, so that
/// several hosts may start together; plain SQL files, each in a transaction of its own, journaled in a schema that no module can write.
/// What a database was brought up to is kept as the comment on that schema: a start that finds the same program's mark looks at nothing more, and is sooner by seconds.
/// </summary>
public sealed partial class DatabaseMigrator(DatabaseOptions options, ModuleCatalog catalog, IEnumerable<IAfterMigrations> afterwards, ILogger<DatabaseMigrator> logger)
{
    /// <summary>Advisory lock of whoever changes schemas or reference data.</summary>
    public const long DatabaseLock = 7_700_078;

    private const long ClusterLock = 7_700_077;
    private const string Owner = DatabaseOptions.OwnerRole;

    /// <summary>Creates what is missing and runs the scripts that have not run.</summary>
    /// <param name="looksAtAll">Whether scripts and grants are looked at even where this very program left them in order: puts right what somebody changed by hand.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task MigrateAsync(bool looksAtAll, CancellationToken cancellation)
    {
        looksAtAll |= await PrepareClusterAsync(cancellation);

        await using var gate = new NpgsqlConnection(AdministratorConnection(pooling: false));
        await gate.OpenAsync(cancellation);
        await ExecuteAsync(gate, $"select pg_advisory_lock({DatabaseLock})", cancellation);

        var mark = await MarkAsync(gate, cancellation);
        if (looksAtAll || mark != await MarkOfDatabaseAsync(gate, cancellation))
        {
            await MigrateModulesAsync(gate, cancellation);
            await ExecuteAsync(gate, $"comment on schema migrations is '{mark}'", cancellation);
        }

        foreach (var step in afterwards)
            await step.RunAsync(OwnerConnection("public"), cancellation);
    }

    private async Task MigrateModulesAsync(NpgsqlConnection gate, CancellationToken cancellation)
    {
        await PrepareDatabaseAsync(gate, cancellation);
        foreach (var module in catalog.Modules)
        {
            await ExecuteAsync(gate, $"create schema if not exists {module.Schema} authorization {Owner}", cancellation);
            if (module.HasKernelTables)
                RunScripts(module.Schema, "kernel", typeof(DatabaseMigrator).Assembly, $"{typeof(DatabaseMigrator).Namespace}.ModuleMigrations.");

            RunScripts(module.Schema, module.Schema, module.Assembly, $"{module.RootNamespace}.Infrastructure.Migrations.", $"{module.RootNamespace}.Migrations.");
            if (options.Demonstration && module.DemonstrationFolder is { } folder)
                RunScripts(module.Schema, $"{module.Schema}_demonstration", module.Assembly, $"{module.RootNamespace}.{folder}.");

            await GrantAsync(gate, module, cancellation);
        }

        // After all grants: two parts may share a schema, and what one of them takes back must not be given again by the other.
        foreach (var sql in catalog.Modules.Select(module => module.AfterMigrations).OfType<string>())
            await ExecuteAsync(gate, sql, cancellation);
    }

    /// <summary>This program and this database: another build has other scripts or grants, and a backup that was restored may have lost the latter.</summary>
    private async Task<string> MarkAsync(NpgsqlConnection gate, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select oid::text from pg_database where datname = current_database()", gate);
        var database = (string)(await command.ExecuteScalarAsync(cancellation))!;
        var builds = catalog.Modules.Select(module => module.Assembly).Append(typeof(DatabaseMigrator).Assembly).Distinct().Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString());
        var text = string.Join(' ', catalog.Modules.Select(module => module.Schema).Concat(builds).Append(options.Demonstration ? "demonstration" : "").Append(database));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<string?> MarkOfDatabaseAsync(NpgsqlConnection gate, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select obj_description(to_regnamespace('migrations'), 'pg_namespace')", gate);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    /// <summary>Runs scripts embedded in an assembly as the owner, in the schema, once each.</summary>
    /// <param name="schema">The schema they write.</param>
    /// <param name="journal">Under which name they are journaled.</param>
    /// <param name="assembly">Where they are embedded.</param>
    /// <param name="folders">Prefixes of the resource names.</param>
    public void RunScripts(string schema, string journal, Assembly assembly, params string[] folders)
    {
        var log = new UpgradeLog(logger);
        foreach (var withTransaction in new[] { true, false })
        {
            var builder = DeployChanges.To
                .PostgresqlDatabase(OwnerConnection(schema))
                .WithScriptsEmbeddedInAssembly(assembly, name => Array.Exists(folders, folder => name.StartsWith(folder, StringComparison.Ordinal)) && name.EndsWith(".sql", StringComparison.Ordinal) && name.EndsWith(".notx.sql", StringComparison.Ordinal) != withTransaction)
                .WithScriptNameComparer(StringComparer.Ordinal)
                .WithVariablesDisabled()
                .JournalToPostgresqlTable("migrations", $"{schema}_{journal}_scripts")
                .LogTo(log);
            builder = withTransaction ? builder.WithTransactionPerScript() : builder.WithoutTransaction();

            var result = builder.Build().PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"Migration {result.ErrorScript?.Name ?? folders[0]} failed.", result.Error);
        }
    }

    /// <summary>Makes the roles and, where there is none, the database: empty, for the migrations or for a backup.</summary>
    /// <returns>Whether anything was missing.</returns>
    public async Task<bool> PrepareClusterAsync(CancellationToken cancellation)
    {
        var target = new NpgsqlConnectionStringBuilder(options.AdministratorConnection);
        var maintenance = new NpgsqlConnectionStringBuilder(options.AdministratorConnection) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync(cancellation);

        // Roles belong to the cluster, and advisory locks to one database: every host takes this lock in the same one.
        await ExecuteAsync(connection, $"select pg_advisory_lock({ClusterLock})", cancellation);
        var isNew = (await MissingAsync(connection, [Owner], cancellation)).Count > 0;
        if (isNew)
            await CreateRoleAsync(connection, Owner, password: null, cancellation);

        // A superuser may act as the owner without being told; whoever may only create roles has to be a member.
        await ExecuteAsync(
            connection,
            $"do $$ begin if not pg_has_role(current_user, '{Owner}', 'usage') then grant {Owner} to current_user; end if; end $$",
            cancellation);
        foreach (var role in await MissingAsync(connection, [.. RolesOfModules()], cancellation))
        {
            await CreateRoleAsync(connection, role, options.PasswordOf(role), cancellation);
            isNew = true;
        }

        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = target.Database! } } };
        if ((bool)(await exists.ExecuteScalarAsync(cancellation))!)
            return isNew;

        await ExecuteAsync(connection, $"create database {Quote(target.Database!)} owner {Owner}", cancellation);
        return true;
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(NpgsqlConnection connection, string[] roles, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand("select role from unnest($1::text[]) role where not exists (select from pg_roles where rolname = role)", connection) { Parameters = { new() { Value = roles } } };
        await using var rows = await look.ExecuteReaderAsync(cancellation);
        var missing = new List<string>();
        while (await rows.ReadAsync(cancellation))
            missing.Add(rows.GetString(0));

        return missing;
    }

    private static Task CreateRoleAsync(NpgsqlConnection connection, string role, string? password, CancellationToken cancellation)
    {
        var login = password is null ? "nologin" : $"login password '{password}'";
        return ExecuteAsync(connection, $"create role {role} {login} nosuperuser nocreatedb nocreaterole nobypassrls", cancellation);
    }

    private async Task PrepareDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var database = Quote(connection.Database);
        await ExecuteAsync(
            connection,
            $"""
            revoke connect, temporary on database {database} from public;
            revoke all on schema public from public;
            grant usage, create on schema public to {Owner};
            create schema if not exists migrations authorization {Owner};
            create extension if not exists unaccent with schema public;
            create extension if not exists pg_trgm with schema public;
            create extension if not exists btree_gist with schema public;
            """,
            cancellation);
        foreach (var role in RolesOfModules())
            await ExecuteAsync(connection, $"grant connect on database {database} to {role}; grant usage on schema public to {role};", cancellation);
    }

    private static async Task GrantAsync(NpgsqlConnection connection, ModuleDescriptor module, CancellationToken cancellation)
    {
        var role = DatabaseOptions.RoleOf(module.Schema);
        await ExecuteAsync(
            connection,
            $"""
            grant usage on schema {module.Schema} to {role};
            grant select, insert, update, delete on all tables in schema {module.Schema} to {role};
            grant usage on all sequences in schema {module.Schema} to {role};
            grant execute on all functions in schema {module.Schema} to {role};
            """,
            cancellation);
        if (module.HasKernelTables)
            await ExecuteAsync(connection, KernelGrants.For(role), cancellation);

        if (module.HasRowPolicies)
            await GrantReaderAsync(connection, module, cancellation);
    }

    // Answers kept for an Idempotency-Key are of everybody, and no query reads them.
    private static async Task GrantReaderAsync(NpgsqlConnection connection, ModuleDescriptor module, CancellationToken cancellation)
    {
        var reader = DatabaseOptions.ReaderOf(module.Schema);
        await ExecuteAsync(
            connection,
            $"""
            grant usage on schema {module.Schema} to {reader};
            grant select on all tables in schema {module.Schema} to {reader};
            grant execute on all functions in schema {module.Schema} to {reader};
            """,
            cancellation);
        if (module.HasKernelTables)
            await ExecuteAsync(connection, $"revoke all on {module.Schema}.inbox, {module.Schema}.idempotency_keys from {reader}", cancellation);
    }

    private IEnumerable<string> RolesOfModules() =>
        catalog.Modules.Select(module => module.Schema).Distinct(StringComparer.Ordinal).SelectMany(schema => new[] { DatabaseOptions.RoleOf(schema), DatabaseOptions.ReaderOf(schema) });

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string AdministratorConnection(bool pooling) =>
        new NpgsqlConnectionStringBuilder(options.AdministratorConnection) { Pooling = pooling }.ConnectionString;

    private string OwnerConnection(string schema) =>
        new NpgsqlConnectionStringBuilder(options.AdministratorConnection)
        {
            Pooling = false,
            CommandTimeout = 300,
            Options = $"-c role={Owner} -c search_path={schema},public -c client_min_messages=warning",
        }.ConnectionString;

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed partial class UpgradeLog(ILogger logger) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) => Detail(logger, Text(format, args));

        public void LogDebug(string format, params object[] args) => Detail(logger, Text(format, args));

        public void LogInformation(string format, params object[] args) => Detail(logger, Text(format, args));

        public void LogWarning(string format, params object[] args) => Warning(logger, Text(format, args));

        public void LogError(string format, params object[] args) => Failure(logger, exception: null, Text(format, args));

        public void LogError(Exception ex, string format, params object[] args) => Failure(logger, ex, Text(format, args));

        private static string Text(string format, object[] args) => args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Migration: {Text}")]
        private static partial void Detail(ILogger logger, string text);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Migration: {Text}")]
        private static partial void Warning(ILogger logger, string text);

        [LoggerMessage(Level = LogLevel.Error, Message = "Migration: {Text}")]
        private static partial void Failure(ILogger logger, Exception? exception, string text);
    }
}

/// <summary>A step that follows the migrations under the same lock: Hangfire's tables, subscriptions, reference data.</summary>
public interface IAfterMigrations
{
    /// <param name="ownerConnection">Connection string of the owner.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task RunAsync(string ownerConnection, CancellationToken cancellation);
}
