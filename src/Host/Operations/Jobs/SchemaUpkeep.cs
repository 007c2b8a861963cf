using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Npgsql;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Deletes old rows schema by schema, each by its own role, in batches that hold no lock for long and step over each other.</summary>
internal sealed class SchemaUpkeep(ModuleCatalog modules, DatabaseConnections connections)
{
    private const int AtOnce = 5000;

    public IEnumerable<string> SchemasWithIdempotencyKeys => SchemasOf(module => module.KeepsAnswers);

    public IEnumerable<string> SchemasWithInbox => SchemasOf(module => module.HasKernelTables).Prepend(IntegrationPart.Schema);

    /// <summary>Deletes every row that meets the condition.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeleteAsync(string schema, string table, string condition, object limit, CancellationToken cancellation)
    {
        var sql = $"with old as (select ctid from {table} where {condition} limit {AtOnce} for update skip locked) delete from {table} using old where {table}.ctid = old.ctid";
        var total = 0;
        while (true)
        {
            await using var command = connections.For(schema).CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = limit });
            var deleted = await command.ExecuteNonQueryAsync(cancellation);
            total += deleted;
            if (deleted < AtOnce)
                return total;
        }
    }

    public async Task<int> DeleteEverywhereAsync(IEnumerable<string> schemas, string table, string condition, object limit, CancellationToken cancellation)
    {
        var total = 0;
        foreach (var schema in schemas)
            total += await DeleteAsync(schema, table, condition, limit, cancellation);

        return total;
    }

    private IEnumerable<string> SchemasOf(Func<ModuleDescriptor, bool> condition) => modules.Modules.Where(condition).Select(module => module.Schema).Distinct(StringComparer.Ordinal);
}
