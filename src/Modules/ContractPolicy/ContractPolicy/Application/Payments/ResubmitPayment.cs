using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>The member sends its request again, with what it was asked to mend. The list of proofs replaces the one before.</summary>
/// <param name="Proofs">All of them, those that stay included.</param>
/// <param name="Amount">What is wanted at most; all that is due when absent.</param>
/// <param name="WorksCompletedOn">Statement of completion, for the balance.</param>
internal sealed record ResubmitPayment(
    PaymentRequestId PaymentRequest, IReadOnlyList<ProofInput?>? Proofs = null, decimal? Amount = null, DateOnly? WorksCompletedOn = null) : ICommand<PaymentState>;

internal sealed class ResubmitPaymentHandler(
    IRepository<PaymentAccount> accounts, ContractPaymentTerms contracts, PaymentPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<ResubmitPayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(ResubmitPayment command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, user.OwnAuthorityOrAny()), cancellationToken);
        if (account is null)
            return PaymentErrors.NotFound();

        var terms = await contracts.FindAsync(account.Id.Value, cancellationToken);
        if (terms.IsError)
            return terms.Errors;

        var today = clock.TodayInParis();
        var kind = account.Requests.Single(request => request.Id == command.PaymentRequest).Kind;
        var claim = PaymentClaims.Read(terms.Value, kind, command.Proofs, command.Amount, command.WorksCompletedOn, today);
        if (claim.IsError)
            return claim.Errors;

        return account.Resubmit(command.PaymentRequest, terms.Value, claim.Value, policy, user.Subject, today).Then(account.State);
    }
}
