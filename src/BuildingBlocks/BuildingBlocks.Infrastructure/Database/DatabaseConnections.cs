using System.Collections.Concurrent;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Database;

/// <summary>One pool a schema under the role that may only touch that schema, and one under the role that reads for somebody in particular.</summary>
public sealed class DatabaseConnections(DatabaseOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Schema, string Role), Lazy<NpgsqlDataSource>> byRole = new();

    /// <summary>The pool of a schema's role.</summary>
    public NpgsqlDataSource For(string schema) => Of(schema, DatabaseOptions.RoleOf(schema));

    /// <summary>The pool of the role that only reads a schema, and no row that a policy keeps from whom it reads for.</summary>
    public NpgsqlDataSource ReaderOf(string schema) => Of(schema, DatabaseOptions.ReaderOf(schema));

    public async ValueTask DisposeAsync()
    {
        foreach (var source in byRole.Values.Where(source => source.IsValueCreated))
            await source.Value.DisposeAsync();
    }

    private NpgsqlDataSource Of(string schema, string role) =>
        byRole.GetOrAdd((schema, role), static (named, settings) => new(() => Build(named.Schema, named.Role, settings)), options).Value;

    // Named, as the figures of a pool would else bear its connection string.
    private static NpgsqlDataSource Build(string schema, string role, DatabaseOptions options) =>
        new NpgsqlDataSourceBuilder(options.ConnectionOf(schema, role)) { Name = role == DatabaseOptions.RoleOf(schema) ? schema : $"{schema}-reader" }.Build();
}
