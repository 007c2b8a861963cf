using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.BuildingBlocks.Application.Documents;

/// <summary>Deletes stored files that no row names: what a crash left between the file and its row.</summary>
public static class DocumentSweep
{
    private const int Batch = 500;

    // Younger ones may belong to a command that is still running.
    private static readonly TimeSpan Youth = TimeSpan.FromDays(1);

    /// <summary>Sweeps the store of a module.</summary>
    /// <typeparam name="TModule">Any type of the module.</typeparam>
    /// <param name="store">Its files.</param>
    /// <param name="database">Its rows.</param>
    /// <param name="namedSql">Which of <c>@files</c> any row names; a table that it forgets loses its files.</param>
    /// <param name="now">UTC instant.</param>
    /// <param name="cancellation">Stops; what is deleted stays so.</param>
    /// <returns>How many were deleted.</returns>
    public static async Task<int> SweepAsync<TModule>(this IDocumentStore<TModule> store, IReadDatabase<TModule> database, string namedSql, DateTimeOffset now, CancellationToken cancellation)
    {
        var swept = 0;
        await foreach (var files in store.ListAsync(now - Youth).Chunk(Batch).WithCancellation(cancellation))
        {
            var named = (await database.QueryAsync<Guid>(ReadScope.System, namedSql, new { files }, cancellation)).ToHashSet();
            foreach (var orphan in files.Where(file => !named.Contains(file)))
            {
                await store.DeleteAsync(orphan, cancellation);
                swept++;
            }
        }

        return swept;
    }
}
