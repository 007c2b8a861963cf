using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>One file of an application, to be saved.</summary>
internal sealed record DownloadApplicationDocument(FundingApplicationId Application, ApplicationDocumentId Document) : IQuery<DownloadableFile>;

internal sealed class DownloadApplicationDocumentHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<DownloadApplicationDocument, DownloadableFile>
{
    private const string Sql = """
        select d.file_id, d.name, d.type, d.size
        from application_documents d
        where d.id = @document and d.application_id = @application and (@sees_all or d.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadApplicationDocument query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { document = query.Document.Value, application = query.Application.Value }, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : ApplicationErrors.DocumentNotFound();

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}
