using System.Collections.Concurrent;
using System.Data;
using System.Text.RegularExpressions;
using Dapper;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// Reads by Dapper on the module's own schema. A statement that names a tenant's or a network's table has to carry the scope's predicate; each statement is looked at once.
/// </summary>
internal sealed class ReadDatabase<TModule> : IReadDatabase<TModule>
{
    private readonly NpgsqlDataSource source;
    private readonly ModuleDescriptor module;
    private readonly ConcurrentDictionary<string, bool> isScoped = new(StringComparer.Ordinal);
    private readonly Regex? tenantTable;
    private readonly Regex? networkTable;

    public ReadDatabase(DatabaseConnections connections, ModuleCatalog modules)
    {
        module = modules.Of(typeof(TModule));
        source = connections.For(module.Schema);
        tenantTable = AnyOf(module.TenantTables);
        networkTable = AnyOf(module.NetworkTables);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var command = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(command)).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var command = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(command);
    }

    public async Task<byte[]?> QueryJsonAsync(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var command = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var reader = await connection.ExecuteReaderAsync(command, CommandBehavior.SingleRow);
        return await reader.ReadAsync(cancellation) && !reader.IsDBNull(0) ? reader.GetFieldValue<byte[]>(0) : null;
    }

    private CommandDefinition Prepare(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        if (!isScoped.GetOrAdd(sql, IsScoped))
            return new CommandDefinition(sql, parameters, cancellationToken: cancellation);

        if (ReferenceEquals(scope, ReadScope.Public))
            throw new InvalidOperationException($"A statement on {string.Join(", ", [.. module.TenantTables, .. module.NetworkTables])} was asked in the name of the public.");

        return new CommandDefinition(sql, new ScopedParameters(parameters, scope), cancellationToken: cancellation);
    }

    private bool IsScoped(string sql)
    {
        var readsNetwork = networkTable?.IsMatch(sql) == true;
        if (readsNetwork && !sql.Contains("@in_network", StringComparison.Ordinal))
            throw new InvalidOperationException($"A statement of {module.Name} reads a network's table without the predicate of the read scope.");

        if (tenantTable?.IsMatch(sql) != true)
            return readsNetwork;

        if (!sql.Contains("@sees_all", StringComparison.Ordinal) || !(sql.Contains("@own_authority", StringComparison.Ordinal) || sql.Contains("@own_body", StringComparison.Ordinal)))
            throw new InvalidOperationException($"A statement of {module.Name} reads a tenant's table without the predicate of the read scope.");

        return true;
    }

    private static Regex? AnyOf(IReadOnlyList<string> tables) => tables.Count == 0
        ? null
        : new Regex($@"\b({string.Join('|', tables)})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
