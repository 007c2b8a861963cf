using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Deletes stored files that no row names: what a crash left between the file and its row. Younger ones may belong to a command that is still running.</summary>
internal sealed record SweepApplicationDocuments : ICommand<int>;

internal sealed class SweepApplicationDocumentsHandler(IDocumentStore<ContractPolicyModule> store, IReadDatabase<ContractPolicyModule> database, TimeProvider clock)
    : ICommandHandler<SweepApplicationDocuments, int>
{
    private const int Batch = 500;

    // The store is the module's: every table that names files in it says so by the name of its column, and is asked.
    private const string Tables = """
        select c.table_name::text from information_schema.columns c
        where c.table_schema = current_schema() and c.column_name = 'file_id'
        order by 1
        """;

    private static readonly TimeSpan Youth = TimeSpan.FromDays(1);

    public async Task<ErrorOr<int>> Handle(SweepApplicationDocuments command, CancellationToken cancellationToken)
    {
        var sql = Named(await database.QueryAsync<string>(ReadScope.System, Tables, parameters: null, cancellationToken));
        var swept = 0;
        await foreach (var files in store.ListAsync(clock.GetUtcNow() - Youth).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var named = (await database.QueryAsync<Guid>(ReadScope.System, sql, new { files }, cancellationToken)).ToHashSet();
            foreach (var orphan in files.Where(file => !named.Contains(file)))
            {
                await store.DeleteAsync(orphan, cancellationToken);
                swept++;
            }
        }

        return swept;
    }

    // The system asks: the predicate of the scope is there for the wall, and lets everything through.
    private static string Named(IReadOnlyList<string> tables) => tables.Count == 0
        ? throw new InvalidOperationException("No table names a stored file: every file would be swept.")
        : string.Join(
            "\nunion all\n",
            tables.Select(table => $"select d.file_id from {table} d where d.file_id = any (@files) and (@sees_all or d.authority_siren = @own_authority)"));
}
