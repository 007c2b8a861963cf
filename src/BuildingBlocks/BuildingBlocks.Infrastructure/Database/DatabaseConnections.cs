using System.Collections.Concurrent;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Database;

/// <summary>One pool a schema, each under the role that may only touch that schema.</summary>
public sealed class DatabaseConnections(DatabaseOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> bySchema = new(StringComparer.Ordinal);

    /// <summary>The pool of a schema's role.</summary>
    public NpgsqlDataSource For(string schema) =>
        bySchema.GetOrAdd(schema, static (name, settings) => new(() => Build(name, settings)), options).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in bySchema.Values.Where(source => source.IsValueCreated))
            await source.Value.DisposeAsync();
    }

    // Named, as the figures of a pool would else bear its connection string.
    private static NpgsqlDataSource Build(string schema, DatabaseOptions options) => new NpgsqlDataSourceBuilder(options.ConnectionOf(schema)) { Name = schema }.Build();
}
