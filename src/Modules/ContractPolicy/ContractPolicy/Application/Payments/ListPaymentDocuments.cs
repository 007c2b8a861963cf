using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The files of a payment request, the oldest first.</summary>
internal sealed record ListPaymentDocuments(PaymentRequestId PaymentRequest, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListPaymentDocuments.Row>>
{
    /// <param name="Proof">The proof that it shows; null for the request as a whole.</param>
    [Sheet("Documents d'une demande de versement")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Justificatif")] Guid? Proof,
        [Column("Nom")] string Name,
        [Column("Type")] string Type,
        [Column("Taille (octets)")] long Size,
        [Column("Empreinte SHA-256")] string Sha256,
        [Column("Ajouté le")] DateTime AddedAt);
}

internal sealed class ListPaymentDocumentsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<ListPaymentDocuments, Page<ListPaymentDocuments.Row>>
{
    // A row without document where there is none: the request exists for the reader.
    private const string Sql = """
        select d.id, d.proof_id as proof, d.name, d.type, d.size, d.sha256, d.added_at
        from payment_requests r
        left join lateral (
            select * from payment_documents d
            where d.request_id = r.id and (@after::uuid is null or d.id > @after)
            order by d.id
            limit @limit + 1) d on true
        where r.id = @request and (@sees_all or r.authority_siren = @own_authority)
        order by d.id
        """;

    public async Task<ErrorOr<Page<ListPaymentDocuments.Row>>> Handle(ListPaymentDocuments query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { request = query.PaymentRequest.Value, after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0
            ? PaymentErrors.NotFound()
            : Page<ListPaymentDocuments.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(Guid? Id, Guid? Proof, string? Name, string? Type, long? Size, string? Sha256, DateTime? AddedAt)
    {
        public ListPaymentDocuments.Row ToRow() => new(Id!.Value, Proof, Name!, Type!, Size!.Value, Sha256!, AddedAt!.Value);
    }
}
