using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>The bodies that get each review of the catalogue and give an opinion on it. They answer no request: those that do are the provider bodies.</summary>
internal sealed record ListAdvisoryBodies(Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListAdvisoryBodies.Row>>
{
    /// <param name="Active">Whether the next review is sent to it.</param>
    [Sheet("Organismes consultatifs")]
    internal sealed record Row([Column("Code")] string Code, [Column("Organisme")] string Name, [Column("Consulté")] bool Active);
}

internal sealed class ListAdvisoryBodiesHandler(IReadDatabase<ServiceCatalogueModule> database) : IQueryHandler<ListAdvisoryBodies, Page<ListAdvisoryBodies.Row>>
{
    private const string Sql = "select b.code, b.name, b.active from advisory_bodies b where @after::text is null or b.code > @after order by b.code limit @limit + 1";

    public async Task<ErrorOr<Page<ListAdvisoryBodies.Row>>> Handle(ListAdvisoryBodies query, CancellationToken cancellationToken)
    {
        if (query.Cursor is { Keys.Count: not 1 })
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListAdvisoryBodies.Row>(ReadScope.Public, Sql, new { after = query.Cursor?.Keys[0], limit = query.Limit.Value }, cancellationToken);
        return Page<ListAdvisoryBodies.Row>.Of(rows, query.Limit.Value, row => [row.Code]);
    }
}
