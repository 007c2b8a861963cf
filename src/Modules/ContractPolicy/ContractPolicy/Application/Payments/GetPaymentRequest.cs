using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

internal sealed record GetPaymentRequest(PaymentRequestId PaymentRequest) : IQuery<PaymentRequestView>;

/// <summary>A payment request as its authority and the agents read it.</summary>
/// <param name="AllowedActions">Steps that its state allows.</param>
/// <param name="YourActions">Those among them that the reader may take.</param>
/// <param name="Version">Version of the contract's account: its requests change together.</param>
/// <param name="Asked">What the authority asks for.</param>
/// <param name="Amount">What is due, as it is known today.</param>
/// <param name="Steps">How the amount was found.</param>
/// <param name="DueOn">Day on which the payment is foreseen.</param>
/// <param name="Reason">What is to be mended, why it is refused, or why the payment failed.</param>
internal sealed record PaymentRequestView(
    Guid Id,
    Guid Contract,
    string ContractNumber,
    string AuthoritySiren,
    string Scheme,
    string Kind,
    string Status,
    IReadOnlyList<string> AllowedActions,
    IReadOnlyList<string> YourActions,
    int Version,
    decimal Asked,
    decimal Amount,
    decimal? CheckedAmount,
    decimal? ApprovedAmount,
    IReadOnlyList<Step> Steps,
    DateOnly? WorksCompletedOn,
    DateOnly SubmittedOn,
    DateOnly? DueOn,
    DateOnly? CheckedOn,
    DateOnly? ApprovedOn,
    DateOnly? SentOn,
    DateOnly? PaidOn,
    string? FinanceReference,
    string? Reason,
    IReadOnlyList<PaymentRequestView.ProofView> Proofs) : IVersioned
{
    /// <param name="Eligible">The part that counts.</param>
    /// <param name="Released">Whether it no longer serves here, and may serve again.</param>
    internal sealed record ProofView(
        Guid Id, string SupplierSiret, string InvoiceNumber, DateOnly InvoiceDate, decimal Amount, string Operation, int? OperationPosition, DateOnly PaidOn,
        decimal Eligible, string? ReductionReason, bool Released);
}

internal sealed class GetPaymentRequestHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<GetPaymentRequest, PaymentRequestView>
{
    private const string Sql = """
        select r.id, r.account_id as contract, a.contract_number, r.authority_siren, a.scheme, r.kind, r.status, a.version,
               r.asked, r.amount, r.checked_amount, r.approved_amount, r.explanation::text as explanation, r.works_completed_on,
               r.submitted_by, r.checked_by, r.approved_by,
               r.submitted_on, r.due_on, r.checked_on, r.approved_on, r.sent_on, r.paid_on, r.finance_reference, r.reason,
               coalesce((
                   select json_agg(json_build_object('id', p.id, 'supplierSiret', p.supplier_siret, 'invoiceNumber', p.invoice_number, 'invoiceDate', p.invoice_date,
                       'amount', p.amount, 'operation', p.operation, 'operationPosition', p.operation_position, 'paidOn', p.paid_on,
                       'eligible', p.eligible, 'reductionReason', p.reduction_reason, 'released', p.is_released) order by p.id)
                   from payment_proofs p where p.request_id = r.id), '[]')::text as proofs
        from payment_requests r join payment_accounts a on a.id = r.account_id
        where r.id = @id and (@sees_all or r.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<PaymentRequestView>> Handle(GetPaymentRequest query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.PaymentRequest.Value }, cancellationToken) is { } row
            ? row.ToView(user)
            : PaymentErrors.NotFound();

    private sealed record Row(
        Guid Id, Guid Contract, string ContractNumber, string AuthoritySiren, string Scheme, string Kind, string Status, int Version,
        decimal Asked, decimal Amount, decimal? CheckedAmount, decimal? ApprovedAmount, string Explanation, DateOnly? WorksCompletedOn,
        string SubmittedBy, string? CheckedBy, string? ApprovedBy,
        DateOnly SubmittedOn, DateOnly? DueOn, DateOnly? CheckedOn, DateOnly? ApprovedOn, DateOnly? SentOn, DateOnly? PaidOn, string? FinanceReference, string? Reason,
        string Proofs)
    {
        public PaymentRequestView ToView(ICurrentUser reader)
        {
            var status = Enum.Parse<PaymentRequestStatus>(Status);
            return new(
                Id, Contract, ContractNumber, AuthoritySiren, Scheme, Kind, Status,
                PaymentRequest.States.AllowedActions(status),
                PaymentActions.OpenTo(reader, status, SubmittedBy, CheckedBy, ApprovedBy),
                Version, Asked, Amount, CheckedAmount, ApprovedAmount,
                JsonSerializer.Deserialize<PaymentExplanation>(Explanation, JsonSerializerOptions.Web)!.Steps,
                WorksCompletedOn, SubmittedOn, DueOn, CheckedOn, ApprovedOn, SentOn, PaidOn, FinanceReference, Reason,
                JsonSerializer.Deserialize<PaymentRequestView.ProofView[]>(Proofs, JsonSerializerOptions.Web)!);
        }
    }
}
