namespace Departement77.BuildingBlocks.Application.Persistence;

/// <summary>
/// The read side of one module: its own schema, by its own role. Each call says for whom it reads: a statement that names a table of tenants
/// without the scope's predicate, or that is asked in the name of the public, is refused.
/// </summary>
/// <typeparam name="TModule">The module, which chooses schema and role.</typeparam>
public interface IReadDatabase<TModule>
{
    /// <summary>All rows of one statement. The scope fills <c>@sees_all</c>, <c>@own_authority</c>, <c>@own_body</c> and <c>@in_network</c>.</summary>
    /// <typeparam name="T">Shape of a row.</typeparam>
    /// <param name="scope">For whom.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<T>> QueryAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation);

    /// <summary>The only row of one statement, or default.</summary>
    /// <typeparam name="T">Shape of the row.</typeparam>
    /// <param name="scope">For whom.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<T?> QuerySingleOrDefaultAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellation);

    /// <summary>The UTF-8 text of a JSON column of the only row, or null. Spares a parse where PostgreSQL already wrote the answer.</summary>
    /// <param name="scope">For whom.</param>
    /// <param name="sql">The statement, whose first column is JSON.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<byte[]?> QueryJsonAsync(ReadScope scope, string sql, object? parameters, CancellationToken cancellation);
}

/// <summary>Whose rows a read may return: the rows of one authority, of one provider body, of a network, all of them, or none that belongs to anybody.</summary>
/// <param name="SeesAll">An agent who may see every authority's rows.</param>
/// <param name="Authority">SIREN of the reader's authority.</param>
/// <param name="Body">Code of the reader's provider body.</param>
/// <param name="InSgmNetwork">Whether the reader belongs to the network of secretaries; seeing every authority's rows does not open those of the network.</param>
public sealed record ReadScope(bool SeesAll, string? Authority, string? Body, bool InSgmNetwork)
{
    /// <summary>For anybody: tables without tenants only.</summary>
    public static ReadScope Public { get; } = new(SeesAll: false, Authority: null, Body: null, InSgmNetwork: false);

    /// <summary>For the product's own work (jobs, reactions), where no person asks.</summary>
    public static ReadScope System { get; } = new(SeesAll: true, Authority: null, Body: null, InSgmNetwork: true);
}
