using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>One file of a request, to be saved.</summary>
internal sealed record DownloadDocument(ServiceRequestId Request, RequestDocumentId Document) : IQuery<DownloadableFile>;

internal sealed class DownloadDocumentHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<DownloadDocument, DownloadableFile>
{
    private const string Sql = $"""
        select d.file_id, d.name, d.type, d.size
        from request_documents d
        join service_requests r on r.id = d.request_id
        where d.id = @document and r.id = @request and {DialogueSql.SeesRequest} and {DialogueSql.SeesEntry}
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadDocument query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { document = query.Document.Value, request = query.Request.Value, takingPart = DialogueSql.TakingPart }, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : DialogueErrors.DocumentNotFound();

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}
