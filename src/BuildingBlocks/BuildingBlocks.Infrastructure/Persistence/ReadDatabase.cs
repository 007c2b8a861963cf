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
/// Behind that stands a second wall: whoever may not read all rows of such tables reads by a role to which the database shows no others, whatever the statement says.
/// </summary>
internal sealed class ReadDatabase<TModule> : IReadDatabase<TModule>
{
    // In the statement's own round trip, and so in its transaction, which ends with it.
    private const string ReadAs = "call public.read_as(@own_authority::text, @own_body::text); ";

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource reader;
    private readonly ModuleDescriptor module;
    private readonly ConcurrentDictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Regex? tenantTable;
    private readonly Regex? networkTable;

    public ReadDatabase(DatabaseConnections connections, ModuleCatalog modules)
    {
        module = modules.Of(typeof(TModule));
        source = connections.For(module.Schema);
        reader = module.HasRowPolicies ? connections.ReaderOf(module.Schema) : source;
        tenantTable = AnyOf(module.TenantTables);
        networkTable = AnyOf(module.NetworkTables);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var (role, command) = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await role.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<T>(command)).AsList();
    }

    public async Task<T?> QuerySingleOrDefaultAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var (role, command) = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await role.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<T>(command);
    }

    public async Task<byte[]?> QueryJsonAsync(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var (role, command) = Prepare(scope, sql, parameters, cancellation);
        await using var connection = await role.OpenConnectionAsync(cancellation);
        await using var rows = await connection.ExecuteReaderAsync(command, CommandBehavior.SingleRow);
        return await rows.ReadAsync(cancellation) && !rows.IsDBNull(0) ? rows.GetFieldValue<byte[]>(0) : null;
    }

    private (NpgsqlDataSource Role, CommandDefinition Command) Prepare(ReadScope scope, string sql, object? parameters, CancellationToken cancellation)
    {
        var statement = statements.GetOrAdd(sql, Look);
        if (!statement.IsScoped)
            return (reader, new CommandDefinition(sql, parameters, cancellationToken: cancellation));

        if (ReferenceEquals(scope, ReadScope.Public))
            throw new InvalidOperationException($"A statement on {string.Join(", ", [.. module.TenantTables, .. module.NetworkTables])} was asked in the name of the public.");

        var scoped = new ScopedParameters(parameters, scope);

        // To agents, and to the product at work, every row is open: no policy has to be asked.
        return SeesEveryRow(scope)
            ? (source, new CommandDefinition(sql, scoped, cancellationToken: cancellation))
            : (reader, new CommandDefinition(statement.ForSomebody, scoped, cancellationToken: cancellation));
    }

    private bool SeesEveryRow(ReadScope scope) => (module.TenantTables.Count == 0 || scope.SeesAll) && (module.NetworkTables.Count == 0 || scope.InSgmNetwork);

    private Statement Look(string sql)
    {
        var readsNetwork = networkTable?.IsMatch(sql) == true;
        if (readsNetwork && !sql.Contains("@in_network", StringComparison.Ordinal))
            throw new InvalidOperationException($"A statement of {module.Name} reads a network's table without the predicate of the read scope.");

        var readsTenant = tenantTable?.IsMatch(sql) == true;
        if (readsTenant && (!sql.Contains("@sees_all", StringComparison.Ordinal) || !(sql.Contains("@own_authority", StringComparison.Ordinal) || sql.Contains("@own_body", StringComparison.Ordinal))))
            throw new InvalidOperationException($"A statement of {module.Name} reads a tenant's table without the predicate of the read scope.");

        return new Statement(readsNetwork || readsTenant, ReadAs + sql);
    }

    private static Regex? AnyOf(IReadOnlyList<string> tables) => tables.Count == 0
        ? null
        : new Regex($@"\b({string.Join('|', tables)})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private sealed record Statement(bool IsScoped, string ForSomebody);
}
