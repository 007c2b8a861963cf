using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>The files of a request, the oldest first.</summary>
internal sealed record ListDocuments(ServiceRequestId Request, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListDocuments.Row>>
{
    [Sheet("Documents")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Orientation")] Guid? AssignmentId,
        [Column("De la part de", typeof(DialogueSides))] string Side,
        [Column("Organisme")] string? Body,
        [Column("Nom")] string Name,
        [Column("Type")] string Type,
        [Column("Taille (octets)")] long Size,
        [Column("Empreinte SHA-256")] string Sha256,
        [Column("Interne")] bool Internal,
        [Column("Ajouté le")] DateTime AddedAt);
}

internal sealed class ListDocumentsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListDocuments, Page<ListDocuments.Row>>
{
    // A row without document where there is none: the request exists for the reader.
    private const string Sql = $"""
        select d.id, d.assignment_id, d.side, d.body, d.name, d.type, d.size, d.sha256, d.is_internal as internal, d.written_at as added_at
        from service_requests r
        left join lateral (
            select * from request_documents d
            where d.request_id = r.id and (@after::uuid is null or d.id > @after) and {DialogueSql.SeesEntry}
            order by d.id
            limit @limit + 1) d on true
        where r.id = @request and {DialogueSql.SeesRequest}
        order by d.id
        """;

    public async Task<ErrorOr<Page<ListDocuments.Row>>> Handle(ListDocuments query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(
            user.Scope, Sql, new { request = query.Request.Value, after, limit = query.Limit.Value, takingPart = DialogueSql.TakingPart }, cancellationToken);
        return rows.Count == 0
            ? RequestErrors.NotFound()
            : Page<ListDocuments.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(Guid? Id, Guid? AssignmentId, string? Side, string? Body, string? Name, string? Type, long? Size, string? Sha256, bool? Internal, DateTime? AddedAt)
    {
        public ListDocuments.Row ToRow() => new(Id!.Value, AssignmentId, Side!, Body, Name!, Type!, Size!.Value, Sha256!, Internal!.Value, AddedAt!.Value);
    }
}
