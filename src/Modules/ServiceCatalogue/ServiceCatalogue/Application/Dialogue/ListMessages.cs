using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>What was said on a request, the oldest first.</summary>
internal sealed record ListMessages(ServiceRequestId Request, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListMessages.Row>>
{
    [Sheet("Messages")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Orientation")] Guid? AssignmentId,
        [Column("De la part de", typeof(DialogueSides))] string Side,
        [Column("Organisme")] string? Body,
        [Column("Texte")] string Text,
        [Column("Écrit le")] DateTime WrittenAt);
}

internal sealed class ListMessagesHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListMessages, Page<ListMessages.Row>>
{
    // A row without message where there is none: the request exists for the reader.
    private const string Sql = $"""
        select d.id, d.assignment_id, d.side, d.body, d.text, d.written_at
        from service_requests r
        left join lateral (
            select * from request_messages d
            where d.request_id = r.id and (@after::uuid is null or d.id > @after) and {DialogueSql.SeesEntry}
            order by d.id
            limit @limit + 1) d on true
        where r.id = @request and {DialogueSql.SeesRequest}
        order by d.id
        """;

    public async Task<ErrorOr<Page<ListMessages.Row>>> Handle(ListMessages query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(
            user.Scope, Sql, new { request = query.Request.Value, after, limit = query.Limit.Value, takingPart = DialogueSql.TakingPart }, cancellationToken);
        return rows.Count == 0
            ? RequestErrors.NotFound()
            : Page<ListMessages.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(Guid? Id, Guid? AssignmentId, string? Side, string? Body, string? Text, DateTime? WrittenAt)
    {
        public ListMessages.Row ToRow() => new(Id!.Value, AssignmentId, Side!, Body, Text!, WrittenAt!.Value);
    }
}
