using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Payment requests, the latest first: one's own, or all for agents.</summary>
internal sealed record ListPaymentRequests(PaymentRequestStatus? Status, PaymentKind? Kind, Guid? Contract, string? Authority, Cursor? Cursor, PageLimit Limit)
    : IQuery<Page<ListPaymentRequests.Row>>
{
    /// <param name="Asked">What the authority asks for.</param>
    /// <param name="Amount">What is due, as it is known today.</param>
    /// <param name="DueOn">Day on which the payment is foreseen.</param>
    [Sheet("Demandes de versement")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Identifiant du contrat")] Guid Contract,
        [Column("Contrat")] string ContractNumber,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Nature", typeof(PaymentKinds))] string Kind,
        [Column("État", typeof(PaymentRequestStatuses))] string Status,
        [Column("Montant demandé")] decimal Asked,
        [Column("Montant")] decimal Amount,
        [Column("Déposée le")] DateOnly SubmittedOn,
        [Column("Paiement prévu le")] DateOnly? DueOn,
        [Column("Approuvée le")] DateOnly? ApprovedOn,
        [Column("Payée le")] DateOnly? PaidOn);
}

internal sealed class ListPaymentRequestsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<ListPaymentRequests, Page<ListPaymentRequests.Row>>
{
    private const string Sql = """
        select r.id, r.account_id as contract, a.contract_number, r.authority_siren, a.scheme, r.kind, r.status, r.asked, r.amount,
               r.submitted_on, r.due_on, r.approved_on, r.paid_on
        from payment_requests r join payment_accounts a on a.id = r.account_id
        where (@sees_all or r.authority_siren = @own_authority)
          and (@status::text is null or r.status = @status)
          and (@kind::text is null or r.kind = @kind)
          and (@contract::uuid is null or r.account_id = @contract)
          and (@authority::text is null or r.authority_siren = @authority)
          and (@after::uuid is null or r.id < @after)
        order by r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListPaymentRequests.Row>>> Handle(ListPaymentRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListPaymentRequests.Row>(
            user.Scope,
            Sql,
            new { status = query.Status?.ToString(), kind = query.Kind?.ToString(), contract = query.Contract, authority = query.Authority, after, limit = query.Limit.Value },
            cancellationToken);
        return Page<ListPaymentRequests.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
