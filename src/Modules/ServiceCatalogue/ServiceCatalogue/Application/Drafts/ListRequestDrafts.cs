using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Drafts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Drafts;

/// <summary>Questions that the network of secretaries passed on, the latest first; a member those of its own commune.</summary>
internal sealed record ListRequestDrafts(RequestDraftStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListRequestDrafts.Row>>
{
    [Sheet("Projets de demande")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(RequestDraftStatuses))] string Status,
        [NoColumn] int Version,
        [NoColumn] Guid TopicId,
        [Column("Thème du réseau")] string NetworkTheme,
        [Column("Thématique")] string? CatalogueTheme,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Reçu le")] DateOnly ProposedOn,
        [Column("Demande")] Guid? RequestId);
}

internal sealed class ListRequestDraftsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListRequestDrafts, Page<ListRequestDrafts.Row>>
{
    private const string Sql = """
        select d.id, d.status, d.version, d.topic_id, d.network_theme, d.catalogue_theme, d.commune_insee, d.authority_siren, d.proposed_on, d.request_id
        from request_drafts d
        where (@sees_all or d.authority_siren = @own_authority) and (@status::text is null or d.status = @status) and (@after::uuid is null or d.id < @after)
        order by d.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListRequestDrafts.Row>>> Handle(ListRequestDrafts query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListRequestDrafts.Row>(user.Scope, Sql, new { status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListRequestDrafts.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
