using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>One file of a payment request, to be saved.</summary>
internal sealed record DownloadPaymentDocument(PaymentRequestId PaymentRequest, PaymentDocumentId PaymentDocument) : IQuery<DownloadableFile>;

internal sealed class DownloadPaymentDocumentHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<DownloadPaymentDocument, DownloadableFile>
{
    private const string Sql = """
        select file_id, name, type, size
        from payment_documents
        where id = @document and request_id = @request and (@sees_all or authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadPaymentDocument query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { document = query.PaymentDocument.Value, request = query.PaymentRequest.Value }, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : PaymentErrors.DocumentNotFound();

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}
